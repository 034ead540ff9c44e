import type { Point } from '../geometry.js';

/** Steps smaller than this are errors of rounding. */
const STEP = 1;

/** A line on whole pixels whose pieces are upright or level: none is a little askew, none has no length. */
export function squared(points: readonly Point[]): Point[] {
  const corners: Point[] = [];
  points.forEach((point, index) => {
    const before = points[index - 1];
    const last = corners.at(-1);
    const x = before && last && Math.abs(point.x - before.x) < STEP ? last.x : Math.round(point.x);
    const y = before && last && Math.abs(point.y - before.y) < STEP ? last.y : Math.round(point.y);
    if (last?.x !== x || last.y !== y) corners.push({ x, y });
  });
  return corners.filter((corner, index) => !isBetween(corner, corners[index - 1], corners[index + 1]));
}

/** Whether a corner is none: the line goes straight on. */
function isBetween(corner: Point, before: Point | undefined, after: Point | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return (before.x === corner.x && corner.x === after.x) || (before.y === corner.y && corner.y === after.y);
}
