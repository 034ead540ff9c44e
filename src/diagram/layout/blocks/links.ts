import type { DrawableNode } from '../../route-drawing-graph.js';
import type { DrawnEdge } from '../../route-drawing.js';
import type { Point, Size } from '../geometry.js';
import { type Measures, SPACE } from '../measures.js';

/** Lines that leave a node sideways, with what they lead to; placed by the upper right corner of the node. */
export interface Links {
  readonly width: number;
  readonly height: number;
  place(corner: Point): DrawnEdge[];
}

/** Measures the lines that leave a node at its right, the first of them `level` below its upper border. */
export function linksOf({ id, links }: DrawableNode, measures: Measures, level: number): Links {
  const sizes = links.map(({ label }) => measures.link(label));
  const first = sizes[0];
  if (first === undefined) return { width: 0, height: 0, place: () => [] };
  const top = Math.max(0, Math.round(level - first.height / 2));
  const tops = topsOf(sizes, top);
  const place = (corner: Point): DrawnEdge[] =>
    links.map(({ kind, target, label }, index) => {
      const size = sizes[index] ?? first;
      const box = { x: corner.x + SPACE.link, y: corner.y + (tops[index] ?? 0), ...size };
      const points = pathTo({ x: box.x, y: box.y + size.height / 2 }, { x: corner.x, y: corner.y + level });
      return { source: id, target, kind, label, labelBox: box, ending: 'tag', points };
    });
  const height = (tops.at(-1) ?? 0) + (sizes.at(-1)?.height ?? 0);
  return { width: SPACE.link + Math.max(...sizes.map(({ width }) => width)), height, place };
}

function topsOf(sizes: readonly Size[], first: number): number[] {
  let top = first;
  return sizes.map(({ height }) => {
    const own = top;
    top += height + SPACE.links;
    return own;
  });
}

/** Straight to the first one, and with a step down to those below it. */
function pathTo(end: Point, start: Point): Point[] {
  if (end.y === start.y) return [start, end];
  const x = start.x + SPACE.link / 2;
  return [start, { x, y: start.y }, { x, y: end.y }, end];
}
