import type { DrawnEdge, DrawnNode } from '../route-drawing.js';
import type { Rect } from './geometry.js';
import { rectAround } from './rect-around.js';

/** The smallest rectangle around nodes and lines; without any, one without size. */
export function boundsOf(nodes: readonly DrawnNode[], edges: readonly DrawnEdge[]): Rect {
  const labels = edges.flatMap(({ labelBox }) => labelBox ?? []);
  return rectAround(
    [...nodes, ...labels],
    edges.flatMap(({ points }) => points),
  );
}
