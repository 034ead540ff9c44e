import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aProcessor, aRouteExecution, type WireFields } from '../../../test/support/builders.js';
import { recordOf } from '../../../test/support/sent-executions.js';

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

const named = (seq: number, fields: WireFields): WireFields => aProcessor({ processorId: `n${seq}`, seq, ...fields });

const asFlat = (parents: Parents): WireFields[] =>
  parents.map((parent, seq) => named(seq, { parentSeq: parent < 0 ? undefined : parent }));

const asNested = (parents: Parents, under = -1): WireFields[] =>
  parents.flatMap((parent, seq) => (parent === under ? [named(seq, { children: asNested(parents, seq) })] : []));

interface Place {
  readonly id: string;
  readonly seq: number;
  readonly depth: number;
  readonly parentIndex: number;
}

function placesOf(processors: readonly WireFields[]): Place[] {
  const row = recordOf(aRouteExecution({ processors }));
  const column = (name: string): unknown[] => {
    const values = row[`processor_${name}`];
    return Array.isArray(values) ? values : [];
  };
  const [ids, seqs, depths, parents] = ['ids', 'seqs', 'depths', 'parent_indexes'].map(column);
  return (ids ?? []).map((id, i) => ({
    id: String(id),
    seq: Number(seqs?.[i]),
    depth: Number(depths?.[i]),
    parentIndex: Number(parents?.[i]),
  }));
}

const depthIn = (parents: Parents, seq: number): number => {
  const parent = parents[seq] ?? -1;
  return parent < 0 ? 0 : 1 + depthIn(parents, parent);
};

/** Trees as deep as the nesting of a body allows. */
const notTooDeep = (parents: Parents): boolean => parents.every((_parent, seq) => depthIn(parents, seq) < 30);

describe('any tree', () => {
  it('stands in pre-order, whether it comes flat, shuffled or nested', () => {
    const shuffled = trees
      .filter(notTooDeep)
      .chain((parents) =>
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
          expect(placesOf(sent)).toEqual(expected);
        }
      }),
    );
  });
});

describe('any list, however wrong its parents', () => {
  const node = fc.record({ seq: fc.nat(15), parentSeq: fc.option(fc.nat(18), { nil: undefined }) });
  const lists = fc.uniqueArray(node, { selector: ({ seq }) => seq, maxLength: 16 });
  const sent = (nodes: readonly WireFields[]): Place[] =>
    placesOf(nodes.map((fields) => aProcessor({ ...fields, processorId: `n${Number(fields['seq'])}` })));

  it('loses no processor, repeats none, and is a tree in pre-order', () => {
    fc.assert(
      fc.property(lists, (nodes) => {
        const placed = sent(nodes);
        expect(placed.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(
          nodes.map(({ seq }) => seq).sort((a, b) => a - b),
        );
        placed.forEach(({ id, seq, parentIndex, depth }, index) => {
          expect(id).toBe(`n${seq}`);
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
        const placed = sent(nodes);
        const parentSeqs = new Map(nodes.map(({ seq, parentSeq }) => [seq, parentSeq]));
        for (const { seq, parentIndex } of placed) {
          const parentSeq = parentSeqs.get(seq);
          if (parentIndex >= 0) expect(placed[parentIndex]?.seq).toBe(parentSeq);
          // Only an orphan and one member of each circle stand on the top level against their will.
          else if (parentSeq !== undefined && parentSeqs.has(parentSeq)) {
            expect(isItsOwnAncestor(parentSeqs, seq)).toBe(true);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function isItsOwnAncestor(parentSeqs: ReadonlyMap<number, number | undefined>, seq: number): boolean {
  let at = parentSeqs.get(seq);
  for (let step = 0; step <= parentSeqs.size && at !== undefined; step++) {
    if (at === seq) return true;
    at = parentSeqs.get(at);
  }
  return false;
}
