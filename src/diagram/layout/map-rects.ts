import type { DrawnEdge, DrawnNode } from '../route-drawing.js';
import type { Point, Rect } from './geometry.js';

/** How points and rectangles get to another place. */
export interface Mapping {
  point(point: Point): Point;
  rect(rect: Rect): Rect;
}

/** Turns a picture from top to bottom into one from left to right. */
export const TURN: Mapping = {
  point: ({ x, y }) => ({ x: y, y: x }),
  rect: ({ x, y, width, height }) => ({ x: y, y: x, width: height, height: width }),
};

/** Moves everything by the same distance. */
export function shift(by: Point): Mapping {
  const point = ({ x, y }: Point): Point => ({ x: x + by.x, y: y + by.y });
  return { point, rect: (rect) => ({ ...rect, ...point(rect) }) };
}

export function mapNode(node: DrawnNode, mapping: Mapping): DrawnNode {
  return {
    ...node,
    ...mapping.rect({ x: node.x, y: node.y, width: node.width, height: node.height }),
    header: mapping.rect(node.header),
    lane: node.lane && mapping.rect(node.lane),
    bars: node.bars.map((bar) => mapping.rect(bar)),
    children: node.children.map((child) => mapNode(child, mapping)),
  };
}

export function mapEdge(edge: DrawnEdge, mapping: Mapping): DrawnEdge {
  return {
    ...edge,
    points: edge.points.map((point) => mapping.point(point)),
    labelBox: edge.labelBox && mapping.rect(edge.labelBox),
  };
}
