import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TimeRange } from '../../../common/time-range.js';
import { timeWindows } from './time-windows.js';

const HOUR = 3_600_000_000;
const END = 1_000 * HOUR;
const windows = (range: TimeRange, end = END): readonly TimeRange[] => timeWindows(range, end);

describe('windows of time', () => {
  it('are the last day and what is before it', () => {
    expect(windows({ from: undefined, to: undefined })).toEqual([
      { from: END - 24 * HOUR, to: undefined },
      { from: undefined, to: END - 24 * HOUR },
    ]);
    expect(windows({ from: END - 50 * HOUR, to: END - HOUR })).toEqual([
      { from: END - 24 * HOUR, to: END - HOUR },
      { from: END - 50 * HOUR, to: END - 24 * HOUR },
    ]);
  });

  it('are one where the range is within the day, or before it', () => {
    for (const range of [
      { from: END - 24 * HOUR, to: undefined },
      { from: END - HOUR, to: END },
      { from: undefined, to: END - 24 * HOUR },
    ]) {
      expect(windows(range)).toEqual([range]);
    }
  });

  it('are the whole range, each instant once', () => {
    const instant = fc.integer({ min: -300 * HOUR, max: 300 * HOUR }).map((offset) => END + offset);
    const open = fc.option(instant, { nil: undefined });
    fc.assert(
      fc.property(open, open, instant, instant, (from, to, end, at) => {
        const within = (range: TimeRange): boolean => at >= (range.from ?? -Infinity) && at < (range.to ?? Infinity);
        const found = windows({ from, to }, end).filter(within);
        expect(found).toHaveLength(within({ from, to }) ? 1 : 0);
      }),
    );
  });
});
