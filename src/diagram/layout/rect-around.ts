import type { Point, Rect } from './geometry.js';

/** The smallest rectangle around others and points; without any, one without size. */
export function rectAround(rects: readonly Rect[], points: readonly Point[]): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const include = ({ x, y }: Point): void => {
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
  };
  for (const rect of rects) {
    include(rect);
    include({ x: rect.x + rect.width, y: rect.y + rect.height });
  }
  points.forEach(include);
  return left > right
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}
