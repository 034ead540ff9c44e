import { describe, expect, it } from '@jest/globals';
import { EXECUTION_ORDERS, type ExecutionOrder } from '../execution-criteria.js';
import { COMPARE_KEYS } from './compare-keys.js';

const key = (executionId: string, startTime: number, durationMs: number | null) => ({
  executionId,
  startTime,
  durationMs,
});
// By UTF-16 the last two would stand the other way round.
const KEYS = [
  key('a', 1, 20),
  key('b', 2, null),
  key('c', 2, 5),
  key('d', 3, 20),
  key('e', 4, null),
  key('\u{ff5e}', 5, 1),
  key('\u{1f600}', 5, 1),
];

const ORDERED: Readonly<Record<ExecutionOrder, string>> = {
  startTime: 'a b c d e \u{ff5e} \u{1f600}',
  '-startTime': '\u{1f600} \u{ff5e} e d c b a',
  durationMs: '\u{1f600} \u{ff5e} c d a e b',
  '-durationMs': 'd a c \u{1f600} \u{ff5e} e b',
};

describe('keys of both tables in one order', () => {
  it.each(EXECUTION_ORDERS)('%s', (order) => {
    for (const keys of [KEYS, KEYS.toReversed()]) {
      expect(
        keys
          .toSorted(COMPARE_KEYS[order])
          .map(({ executionId }) => executionId)
          .join(' '),
      ).toBe(ORDERED[order]);
    }
  });
});
