import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TimeRange } from '../../../common/time-range.js';
import { timeWindows } from './time-windows.js';

const HOUR = 3_600_000_000;
const END = 1_000 * HOUR;
const windows = (range: TimeRange, end = END): TimeRange[] => [...timeWindows(range, end)];

describe('windows of time', () => {
  it('reach further and further back, the last as far as the range', () => {
    expect(windows({ from: undefined, to: undefined })).toEqual([
      { from: END - 6 * HOUR, to: undefined },
      { from: END - 24 * HOUR, to: END - 6 * HOUR },
      { from: END - 192 * HOUR, to: END - 24 * HOUR },
      { from: undefined, to: END - 192 * HOUR },
    ]);
  });

  it('end where the range begins', () => {
    expect(windows({ from: END - 24 * HOUR, to: undefined })).toEqual([
      { from: END - 6 * HOUR, to: undefined },
      { from: END - 24 * HOUR, to: END - 6 * HOUR },
    ]);
    expect(windows({ from: END - HOUR, to: END })).toEqual([{ from: END - HOUR, to: END }]);
  });

  it('leave out those behind the end of the range', () => {
    expect(windows({ from: undefined, to: END - 50 * HOUR })).toEqual([
      { from: END - 192 * HOUR, to: END - 50 * HOUR },
      { from: undefined, to: END - 192 * HOUR },
    ]);
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
