import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aDecodedProcessor } from '../../test/support/builders.js';
import { placeProcessors } from './place-processors.js';
import type { DecodedProcessor, PlacedProcessor } from './processor.js';

/** A tree as the parent of each node, -1 for the route; nodes are numbered in pre-order. */
type Parents = readonly number[];

/** Each node hangs under one of the ancestors of the node before it, or under that node: every tree in pre-order. */
const trees: fc.Arbitrary<Parents> = fc.array(fc.nat(8), { maxLength: 40 }).map((steps) => {
  const parents: number[] = [];
  steps.forEach((up, index) => {
    let parent = index - 1;
    for (let i = 0; i < up && parent >= 0; i++) parent = parents[parent] ?? -1;
    parents.push(parent);
  });
  return parents;
});

const named = (seq: number, fields: Partial<DecodedProcessor>): DecodedProcessor =>
  aDecodedProcessor({ id: `n${seq}`, seq, ...fields });

const asFlat = (parents: Parents): DecodedProcessor[] =>
  parents.map((parent, seq) => named(seq, { parentSeq: parent < 0 ? undefined : parent }));

const asNested = (parents: Parents, under = -1): DecodedProcessor[] =>
  parents.flatMap((parent, seq) => (parent === under ? [named(seq, { children: asNested(parents, seq) })] : []));

interface Place {
  readonly id: string;
  readonly seq: number;
  readonly depth: number;
  readonly parentIndex: number;
}

const placesOf = (placed: readonly PlacedProcessor[]): Place[] =>
  placed.map(({ processor, seq, depth, parentIndex }) => ({ id: processor.id, seq, depth, parentIndex }));

const depthIn = (parents: Parents, seq: number): number => {
  const parent = parents[seq] ?? -1;
  return parent < 0 ? 0 : 1 + depthIn(parents, parent);
};

describe('any tree', () => {
  it('stands in pre-order, whether it comes flat, shuffled or nested', () => {
    const shuffled = trees.chain((parents) =>
      fc.tuple(
        fc.constant(parents),
        fc.shuffledSubarray(asFlat(parents), { minLength: parents.length, maxLength: parents.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([parents, mixed]) => {
        const expected = parents.map((parentIndex, seq) => ({
          id: `n${seq}`,
          seq,
          depth: depthIn(parents, seq),
          parentIndex,
        }));
        const flat = asFlat(parents);
        for (const sent of [flat, flat.toReversed(), mixed, asNested(parents)]) {
          expect(placesOf(placeProcessors(sent))).toEqual(expected);
        }
      }),
    );
  });
});

describe('any list, however wrong its parents', () => {
  const node = fc.record({ seq: fc.nat(15), parentSeq: fc.option(fc.nat(18), { nil: undefined }) });
  const lists = fc.uniqueArray(node, { selector: ({ seq }) => seq, maxLength: 16 });

  it('loses no processor, repeats none, and is a tree in pre-order', () => {
    fc.assert(
      fc.property(lists, (nodes) => {
        const sent = nodes.map((fields) => aDecodedProcessor(fields));
        const placed = placeProcessors(sent);
        expect(new Set(placed.map(({ processor }) => processor))).toEqual(new Set(sent));
        expect(placed).toHaveLength(sent.length);
        placed.forEach(({ parentIndex, depth }, index) => {
          expect(parentIndex).toBeLessThan(index);
          expect(depth).toBe(parentIndex < 0 ? 0 : (placed[parentIndex]?.depth ?? Number.NaN) + 1);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('puts each under its parent, or on the top level', () => {
    fc.assert(
      fc.property(lists, (nodes) => {
        const placed = placeProcessors(nodes.map((fields) => aDecodedProcessor(fields)));
        const seqs = new Set(nodes.map(({ seq }) => seq));
        for (const { processor, parentIndex } of placed) {
          if (parentIndex >= 0) expect(placed[parentIndex]?.seq).toBe(processor.parentSeq);
          // Only an orphan and one member of each circle stand on the top level against their will.
          else if (processor.parentSeq !== undefined && seqs.has(processor.parentSeq)) {
            expect(isItsOwnAncestor(nodes, processor.seq)).toBe(true);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function isItsOwnAncestor(
  nodes: readonly { readonly seq: number; readonly parentSeq: number | undefined }[],
  seq: number | undefined,
): boolean {
  let at = seq;
  for (let step = 0; step <= nodes.length; step++) {
    const from = at;
    at = nodes.find((node) => node.seq === from)?.parentSeq;
    if (at === seq) return true;
  }
  return false;
}
