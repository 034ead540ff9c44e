import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { heaviestRising } from './heaviest-rising.js';

interface Entry {
  readonly place: number;
  readonly weight: number;
}

const entries = (places: readonly number[], weights: readonly number[]): Entry[] =>
  places.map((place, index) => ({ place, weight: weights[index] ?? 1 }));
const weightOf = (list: readonly Entry[]): number => list.reduce((sum, { weight }) => sum + weight, 0);

/** The most that any rising part of a list weighs, by trying all of them. */
function heaviest([first, ...others]: readonly Entry[], above = -1): number {
  if (first === undefined) return 0;
  const without = heaviest(others, above);
  return first.place > above ? Math.max(without, first.weight + heaviest(others, first.place)) : without;
}

describe('the heaviest rising part of a list', () => {
  it.each([
    ['is all of one that rises', [0, 1, 2], [], [0, 1, 2]],
    ['is as long as possible when all weigh the same', [2, 0, 1], [], [0, 1]],
    ['leaves out many light ones for a heavy one', [2, 0, 1], [5, 1, 1], [2]],
    ['is empty when the list is', [], [], []],
  ])('%s', (_what, places, weights, expected) => {
    expect(heaviestRising(entries(places, weights)).map(({ place }) => place)).toEqual(expected);
  });

  it('is one, and no other weighs more', () => {
    const anyEntries = fc
      .uniqueArray(fc.nat(20), { maxLength: 10 })
      .chain((places) =>
        fc
          .array(fc.integer({ min: 1, max: 9 }), { minLength: 10, maxLength: 10 })
          .map((weights) => entries(places, weights)),
      );
    fc.assert(
      fc.property(anyEntries, (list) => {
        const rising = heaviestRising(list);
        expect(rising.map(({ place }) => place)).toEqual(rising.map(({ place }) => place).sort((a, b) => a - b));
        expect(list.filter((entry) => rising.includes(entry))).toEqual(rising);
        expect(weightOf(rising)).toBe(heaviest(list));
      }),
    );
  });
});
