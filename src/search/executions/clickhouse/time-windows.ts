import type { TimeRange } from '../../../common/time-range.js';

const HOUR_MICROS = 3_600_000_000;
/** How far back each window but the last reaches. Few: a statement about a text takes ten milliseconds before it reads anything. */
const REACH = [6, 24, 8 * 24].map((hours) => hours * HOUR_MICROS);

/**
 * A range of time in pieces, the latest first and each several times as long as the one before; what starts at `end` or later belongs to the
 * first. Together they are the range, and none overlaps another.
 *
 * @param end microseconds since 1970, where what is looked for is likely to begin
 */
export function* timeWindows({ from, to }: TimeRange, end: number): Generator<TimeRange> {
  let until = to;
  for (const reach of REACH) {
    const start = end - reach;
    if (from !== undefined && start <= from) break;
    if (until !== undefined && start >= until) continue;
    yield { from: start, to: until };
    until = start;
  }
  yield { from, to: until };
}
