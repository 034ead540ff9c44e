import { describe, expect, it } from '@jest/globals';
import { formatStep, parseStep } from './split-step-text.js';
import type { SplitStep } from './split-plan.js';

const range = { first: 5, end: 12 };

describe('a step of a split', () => {
  it.each<[string, SplitStep]>([
    ['stored 5 12', { range, outcome: 'stored' }],
    ['split 5 12 8', { range, outcome: 'split', at: [8] }],
    ['split 5 12 7 8', { range, outcome: 'split', at: [7, 8] }],
    [
      'dead 5 12 469 VIOLATED_CONSTRAINT 1790000000000 7 "a \\"b\\"\\nc"',
      {
        range,
        outcome: 'dead',
        refusal: { code: 469, reason: 'VIOLATED_CONSTRAINT', at: 1_790_000_000_000, rows: 7, message: 'a "b"\nc' },
      },
    ],
    [
      'dead 5 12 469 VIOLATED_CONSTRAINT 1790000000000 7 "a\u2028b\u2029c\\r"',
      {
        range,
        outcome: 'dead',
        refusal: {
          ...{ code: 469, reason: 'VIOLATED_CONSTRAINT', at: 1_790_000_000_000, rows: 7 },
          message: 'a\u2028b\u2029c\r',
        },
      },
    ],
  ])('is the line %s', (line, step) => {
    expect(formatStep(step)).toBe(line);
    expect(parseStep(line)).toEqual(step);
  });

  it.each(['', 'stored', 'stored 5', 'stored 5 x', 'dead 5 12', 'dead 5 12 469', 'kept 5 12'])(
    'is not the line %j',
    (line) => {
      expect(() => parseStep(line)).toThrow();
    },
  );
});
