import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aProcessor, aRouteExecution, type WireFields } from '../../../../test/support/builders.js';
import { detailRowOf } from '../../../../test/support/detail-row-of.js';
import type { ProcessorNode } from '../execution-detail.js';
import { toDetail } from './to-detail.js';

/** A processor of an agent's tree; ids are repeated, as in the rounds of a split. */
interface Step {
  readonly seq: number;
  readonly processorId: string;
  readonly round: number | undefined;
  readonly children: Step[];
}

const MAX_DEPTH = 12;

/** Numbers that look random and are the same for the same seed. */
function* numbersFrom(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state >>> 8;
  }
}

/** A tree of that size, at most twelve deep, numbered in pre-order. */
function grow(size: number, seed: number): Step[] {
  const numbers = numbersFrom(seed);
  const roots: Step[] = [];
  let open: Step[] = [];
  for (let seq = 0; seq < size; seq++) {
    const pick = numbers.next().value;
    open = open.slice(0, Math.max(0, Math.min(open.length, MAX_DEPTH - 1) - (pick % 4)));
    const round = pick % 5 === 0 ? pick % 7 : undefined;
    const step: Step = { seq, processorId: `p${pick % 9}`, round, children: [] };
    (open.at(-1)?.children ?? roots).push(step);
    open.push(step);
  }
  return roots;
}

const toWire = ({ seq, processorId, round }: Step, more: WireFields): WireFields =>
  aProcessor({
    seq,
    processorId,
    ...(round === undefined ? {} : { iteration: { kind: 'split', index: round } }),
    ...more,
  });

const asNested = (steps: readonly Step[]): WireFields[] =>
  steps.map((step) => toWire(step, { children: asNested(step.children) }));

/** `parentOfRoots` is a number that no processor has: they are orphans then. */
const asFlat = (steps: readonly Step[], parentSeq?: number, parentOfRoots?: number): WireFields[] =>
  steps.flatMap((step) => [
    toWire(step, { parentSeq: parentSeq ?? parentOfRoots }),
    ...asFlat(step.children, step.seq),
  ]);

const shuffled = <T>(list: readonly T[], seed: number): T[] => {
  const numbers = numbersFrom(seed);
  return list
    .map((item) => ({ item, rank: numbers.next().value }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
};

const shape = (nodes: readonly ProcessorNode[]): Step[] =>
  nodes.map(({ seq, processorId, iteration, children }) => ({
    seq,
    processorId,
    round: iteration ?? undefined,
    children: shape(children),
  }));

const rebuilt = (processors: readonly WireFields[]): ProcessorNode[] => [
  ...toDetail(detailRowOf(aRouteExecution({ processors }))).processors,
];

describe('a tree that was taken apart into a row and is put together again', () => {
  const sizes = fc.oneof({ weight: 4, arbitrary: fc.nat(60) }, { weight: 1, arbitrary: fc.constant(5000) });

  it('is the same, whether it came nested, flat, in any order or with parents nobody knows', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1 }), (size, seed) => {
        const tree = grow(size, seed);
        for (const sent of [
          asNested(tree),
          asFlat(tree),
          shuffled(asFlat(tree), seed),
          shuffled(asFlat(tree, undefined, 4_000_000), seed),
        ]) {
          expect(shape(rebuilt(sent))).toEqual(tree);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('numbers its processors in pre-order', () => {
    const number = (nodes: readonly ProcessorNode[]): number[] =>
      nodes.flatMap(({ index, children }) => [index, ...number(children)]);
    expect(number(rebuilt(asNested(grow(5000, 1))))).toEqual(Array.from({ length: 5000 }, (_, index) => index));
  });
});
