import type { Point } from '../geometry.js';

/** A step this small looks like a mistake, and lines end more than twice as far apart, unless there are dozens. */
const SMALL = 5;

/** A line of upright and level pieces without a small step right before one of its ends: the end moves instead. */
export function straightened(points: readonly Point[]): Point[] {
  return withStraightEnd(withStraightEnd(points).reverse()).reverse();
}

function withStraightEnd(points: readonly Point[]): Point[] {
  const [before, start, stop, end] = points.slice(-4);
  if (before === undefined || start === undefined || stop === undefined || end === undefined) return [...points];
  const isStep = before.x === start.x && start.y === stop.y && stop.x === end.x;
  if (!isStep || Math.abs(stop.x - start.x) > SMALL) return [...points];
  return [...points.slice(0, -3), { x: start.x, y: end.y }];
}
