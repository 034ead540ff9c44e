import type { Point } from '../layout/geometry.js';
import type { DrawnEdge, DrawnNode, RouteDrawing } from '../route-drawing.js';
import { drawLegend } from '../svg/legend.js';
import type { PictureEdgeResponse, PictureNodeResponse, PictureResponse, PointResponse } from './picture.response.js';

/** Domain → response. */
export function toPictureResponse(drawing: RouteDrawing): PictureResponse {
  const { width, nodes, edges } = drawing;
  const height = drawing.height + drawLegend(drawing).height;
  return { width: tenths(width), height: tenths(height), nodes: nodes.map(toNode), edges: edges.map(toEdge) };
}

function toNode(node: DrawnNode): PictureNodeResponse {
  const { id, type, class: nodeClass, label, x, y, width, height, children } = node;
  const place = { x: tenths(x), y: tenths(y), width: tenths(width), height: tenths(height) };
  return { id, type, class: nodeClass, label, ...place, children: children.map(toNode) };
}

function toEdge({ source, target, kind, label, points }: DrawnEdge): PictureEdgeResponse {
  return { source, target, kind, label, points: points.map(toPoint) };
}

function toPoint({ x, y }: Point): PointResponse {
  return { x: tenths(x), y: tenths(y) };
}

/** As the SVG has them. */
function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
