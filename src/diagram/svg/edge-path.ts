import type { Point } from '../layout/geometry.js';

const RADIUS = 8;
export const HEAD = { length: 8, halfWidth: 4 } as const;

/** Path data of a line with rounded corners; it ends `cut` pixels before its last point. */
export function roundedPath(points: readonly Point[], cut: number): string {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return '';
  const corners = points.slice(1, -1).map((corner, index) => {
    const [before, after] = [points[index] ?? corner, points[index + 2] ?? corner];
    // Two corners on one piece share its length.
    const radius = Math.min(RADIUS, distance(before, corner) / 2, distance(corner, after) / 2);
    return `L${pair(towards(corner, before, radius))}Q${pair(corner)} ${pair(towards(corner, after, radius))}`;
  });
  return `M${pair(first)}${corners.join('')}L${pair(towards(last, points.at(-2) ?? last, cut))}`;
}

/** Path data of an arrow head whose tip is the last point. */
export function headPath(points: readonly Point[]): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (tip === undefined || before === undefined) return '';
  const base = towards(tip, before, HEAD.length);
  // The base line stands across the line: its direction turned by a right angle.
  const [x, y] = [((base.y - tip.y) / HEAD.length) * HEAD.halfWidth, ((tip.x - base.x) / HEAD.length) * HEAD.halfWidth];
  return `M${pair(tip)}L${pair({ x: base.x + x, y: base.y + y })}L${pair({ x: base.x - x, y: base.y - y })}z`;
}

function towards(from: Point, to: Point, by: number): Point {
  const whole = distance(from, to);
  if (whole === 0) return from;
  const share = Math.min(by / whole, 1);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function distance(one: Point, other: Point): number {
  return Math.abs(one.x - other.x) + Math.abs(one.y - other.y);
}

function pair({ x, y }: Point): string {
  return `${tenth(x)} ${tenth(y)}`;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
