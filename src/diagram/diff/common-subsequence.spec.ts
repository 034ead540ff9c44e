import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commonSubsequence, NO_KEY } from './common-subsequence.js';

type Keys = readonly number[];

/** How long a common subsequence may be, by trying all ways. */
function longest(left: Keys, right: Keys): number {
  const [one, ...lefts] = left;
  const [other, ...rights] = right;
  if (one === undefined || other === undefined) return 0;
  if (one === other && one !== NO_KEY) return 1 + longest(lefts, rights);
  return Math.max(longest(lefts, right), longest(left, rights));
}

describe('a common subsequence', () => {
  it('is one, and none is longer', () => {
    const keys = fc.array(fc.integer({ min: NO_KEY, max: 3 }), { maxLength: 8 });
    fc.assert(
      fc.property(keys, keys, (left, right) => {
        const common = commonSubsequence(left, right);
        for (const [index, [l, r]] of common.entries()) {
          expect(left[l]).toBe(right[r]);
          expect(left[l]).not.toBe(NO_KEY);
          const [before, beside] = common[index - 1] ?? [-1, -1];
          expect(l > before && r > beside).toBe(true);
        }
        expect(common).toHaveLength(longest(left, right));
      }),
    );
  });

  it('of long lists is found as far as their start and end are the same', () => {
    const left = Array.from({ length: 2000 }, (_, index) => index);
    const right = [...left.slice(0, 100), ...left.slice(100, 1900).reverse(), ...left.slice(1900)];
    expect(commonSubsequence(left, right)).toHaveLength(200);
    expect(commonSubsequence(left, [...left.slice(0, 1000), -2, ...left.slice(1000)])).toHaveLength(2000);
  });
});
