import type { TimeRange } from '../../../common/time-range.js';

/** How far back the first window reaches. */
const DAY_MICROS = 86_400_000_000;

/**
 * A range of time in two pieces, the last day and what is before it; what starts at `end` or later belongs to the first. Together they are
 * the range, and they do not overlap. One piece where the range has no other.
 *
 * @param end microseconds since 1970, where what is looked for is likely to begin
 */
export function timeWindows({ from, to }: TimeRange, end: number): readonly TimeRange[] {
  const border = end - DAY_MICROS;
  if ((from !== undefined && border <= from) || (to !== undefined && border >= to)) return [{ from, to }];
  return [
    { from: border, to },
    { from, to: border },
  ];
}
