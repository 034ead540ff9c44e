import type { DrawnEdge, DrawnNode } from '../../route-drawing.js';
import type { Block } from './block.js';
import type { Point } from '../geometry.js';
import { SPACE } from '../measures.js';

/** A column is filled up to the height of the flow, but never less than this. */
const LEAST_COLUMN = 320;

/** Blocks in columns beside a flow; placed by the top left. */
export interface Columns {
  readonly width: number;
  readonly height: number;
  place(topLeft: Point, edges: DrawnEdge[]): DrawnNode[];
}

interface Spot extends Point {
  readonly block: Block;
}

/** Stacks blocks that stand beside a flow of the given height. */
export function stackBeside(blocks: readonly Block[], flowHeight: number): Columns {
  const limit = Math.max(flowHeight, LEAST_COLUMN);
  const spots: Spot[] = [];
  let [left, width, top, height] = [0, 0, 0, 0];
  for (const block of blocks) {
    if (top > 0 && top + block.height > limit) {
      left += width + SPACE.lanes;
      [width, top] = [0, 0];
    }
    spots.push({ block, x: left, y: top });
    width = Math.max(width, block.left + block.right);
    height = Math.max(height, top + block.height);
    top += block.height + SPACE.lanes;
  }
  return {
    width: left + width,
    height,
    place: ({ x, y }, edges) =>
      spots.map((spot) => spot.block.place({ x: x + spot.x + spot.block.left, y: y + spot.y }, edges)),
  };
}
