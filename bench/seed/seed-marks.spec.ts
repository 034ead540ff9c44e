import { describe, expect, it } from '@jest/globals';
import { EVERY_RECORD, markOf, needles, ONE_PERCENT, TWO_CHARACTERS } from './seed-marks.js';

const seed = 4711;
const marks = (executions: number): string[] =>
  Array.from({ length: executions }, (_, number) => markOf(number, { executions, seed }));
const holding = (all: readonly string[], term: string): number => all.filter((mark) => mark.includes(term)).length;

describe('markOf', () => {
  it.each([1000, 5003])(
    'plants each needle once, one term everywhere and one in a hundredth of %d records',
    (executions) => {
      const all = marks(executions);
      expect(needles(seed).map((needle) => holding(all, needle))).toEqual(Array.from({ length: 10 }, () => 1));
      expect(holding(all, EVERY_RECORD)).toBe(executions);
      expect(holding(all, ONE_PERCENT)).toBe(Math.floor((executions + 92) / 100));
      expect(holding(all, TWO_CHARACTERS)).toBe(10);
    },
  );

  it('spreads the needles evenly', () => {
    const all = marks(1000);
    const places = needles(seed).map((needle) => all.findIndex((mark) => mark.includes(needle)));
    expect(places).toEqual([50, 150, 250, 350, 450, 550, 650, 750, 850, 950]);
  });
});
