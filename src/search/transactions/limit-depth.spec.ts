import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { limitDepth } from './limit-depth.js';

type Parents = readonly (number | undefined)[];

function limited(parents: Parents, deepest: number): (number | undefined)[] {
  const changed = [...parents];
  limitDepth(changed, deepest);
  return changed;
}

/** The positions above one, the nearest first. */
function above(parents: Parents, position: number): number[] {
  const parent = parents[position];
  return parent === undefined ? [] : [parent, ...above(parents, parent)];
}

describe('a limited depth', () => {
  it.each([
    ['leaves what is not too deep', [undefined, 0, 1, 0], 2, [undefined, 0, 1, 0]],
    ['hangs what is too deep beside its parent', [undefined, 0, 1, 2, 3], 2, [undefined, 0, 1, 1, 1]],
    ['whatever the order', [1, 2, 3, undefined], 1, [3, 3, 3, undefined]],
    [
      'and leaves roots alone when there is one level',
      [undefined, 0, 1, undefined],
      0,
      [undefined, undefined, undefined, undefined],
    ],
  ])('%s', (_what, parents, deepest, expected) => {
    expect(limited(parents, deepest)).toEqual(expected);
  });

  /** Parents stand at smaller positions, which are shuffled then. */
  const anyForest = fc
    .array(fc.option(fc.nat(), { nil: undefined }), { maxLength: 12 })
    .map((links) => links.map((link, i) => (link === undefined || i === 0 ? undefined : link % i)))
    .chain((parents) =>
      fc.shuffledSubarray([...parents.keys()], { minLength: parents.length }).map((order) =>
        order.map((old): number | undefined => {
          const parent = parents[old];
          return parent === undefined ? undefined : order.indexOf(parent);
        }),
      ),
    );

  it('keeps everything under something it was under, as deep as it may be', () => {
    fc.assert(
      fc.property(anyForest, fc.integer({ min: 0, max: 4 }), (parents, deepest) => {
        const changed = limited(parents, deepest);
        for (const position of parents.keys()) {
          const before = above(parents, position);
          const after = above(changed, position);
          expect(after).toHaveLength(Math.min(before.length, deepest));
          expect(after).toEqual(before.slice(before.length - after.length));
        }
      }),
      { numRuns: 500 },
    );
  });
});
