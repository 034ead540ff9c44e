import type { Point } from '../geometry.js';
import type { Arc } from './arc.js';
import type { Box } from './box-graph.js';

/** Where a line leaves its source and where it reaches its target: x, and y from the top of the row. */
export interface Ports {
  readonly start: Point;
  readonly end: Point;
}

const PITCH = 18;
/** From the corner of a card. */
const MARGIN = 14;

/** Spreads the lines of a box over its border, in the order of the boxes at their other ends. */
export function portsOf(lines: readonly Arc[], boxes: readonly Box[], axes: readonly number[]): Ports[] {
  const starts = offsets(lines, boxes, axes, 'from', 'to');
  const ends = offsets(lines, boxes, axes, 'to', 'from');
  const [leaving, arriving] = [countsOf(lines, 'from'), countsOf(lines, 'to')];
  return lines.map(({ from, to }, index) => {
    const exit = boxes[from]?.exit ?? { x: 0, y: 0 };
    const x = (axes[from] ?? 0) + exit.x + (starts[index] ?? 0);
    const end = (axes[to] ?? 0) + (ends[index] ?? 0);
    return straightened({ start: { x, y: exit.y }, end: { x: end, y: 0 } }, leaving.get(from), arriving.get(to));
  });
}

/** Saves a line that has its border to itself a tiny step. */
function straightened({ start, end }: Ports, leaving = 1, arriving = 1): Ports {
  if (Math.abs(start.x - end.x) > PITCH) return { start, end };
  if (leaving === 1) return { start: { ...start, x: end.x }, end };
  return arriving === 1 ? { start, end: { ...end, x: start.x } } : { start, end };
}

function countsOf(lines: readonly Arc[], side: 'from' | 'to'): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const line of lines) counts.set(line[side], (counts.get(line[side]) ?? 0) + 1);
  return counts;
}

function offsets(
  lines: readonly Arc[],
  boxes: readonly Box[],
  axes: readonly number[],
  near: 'from' | 'to',
  far: 'from' | 'to',
): number[] {
  const byBox: number[][] = boxes.map(() => []);
  lines.forEach((line, index) => byBox[line[near]]?.push(index));
  const found = lines.map(() => 0);
  byBox.forEach((indexes, box) => {
    const axisOf = (index: number): number => axes[lines[index]?.[far] ?? 0] ?? 0;
    indexes.sort((one, other) => axisOf(one) - axisOf(other) || one - other);
    const room = 2 * (Math.min(boxes[box]?.left ?? 0, boxes[box]?.right ?? 0) - MARGIN);
    const pitch = Math.min(PITCH, room / Math.max(1, indexes.length - 1));
    indexes.forEach((index, position) => {
      found[index] = Math.round((position - (indexes.length - 1) / 2) * pitch);
    });
  });
  return found;
}
