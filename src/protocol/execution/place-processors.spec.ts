import { describe, expect, it } from '@jest/globals';
import { aProcessor, aRouteExecution, type WireFields } from '../../../test/support/builders.js';
import { type ReadableRow, recordOf, rejectionOf } from '../../../test/support/sent-executions.js';

/** `[seq, parentSeq]` or `[seq]` per processor; the id is the seq. */
const flat = (...pairs: readonly (readonly [number, number?])[]): WireFields[] =>
  pairs.map(([seq, parentSeq]) => aProcessor({ processorId: String(seq), seq, parentSeq }));

const node = (processorId: string, ...children: WireFields[]): WireFields => aProcessor({ processorId, children });

const sent = (processors: readonly WireFields[]): ReadableRow => recordOf(aRouteExecution({ processors }));

/** `id@parentIndex` of each, with the depth as indentation. */
function place(processors: readonly WireFields[]): string[] {
  const row = sent(processors);
  const column = (name: string): unknown[] => {
    const values = row[`processor_${name}`];
    return Array.isArray(values) ? values : [];
  };
  const parents = column('parent_indexes');
  const depths = column('depths');
  return column('ids').map((id, i) => `${' '.repeat(Number(depths[i]))}${String(id)}@${String(parents[i])}`);
}

describe('processors', () => {
  it('may be none', () => {
    expect(place([])).toEqual([]);
  });

  it.each([
    ['in order', flat([0], [1], [2, 1], [3, 2], [4, 1], [5])],
    ['in any order', flat([3, 2], [5], [0], [4, 1], [2, 1], [1])],
  ])('%s follow parentSeq, siblings by seq', (_what, processors) => {
    expect(place(processors)).toEqual(['0@-1', '1@-1', ' 2@1', '  3@2', ' 4@1', '5@-1']);
  });

  it('do not need a parent with a smaller number', () => {
    expect(place(flat([0, 9], [9]))).toEqual(['9@-1', ' 0@0']);
  });

  it('have the seq that was sent, and the position where none was', () => {
    expect(sent(flat([7], [4_294_967_295, 7]))['processor_seqs']).toEqual([7, 4_294_967_295]);
    expect(sent([node('a', node('b')), node('c')])['processor_seqs']).toEqual([0, 1, 2]);
  });

  it('keep their order without numbers', () => {
    expect(place(['c', 'a', 'b'].map((processorId) => aProcessor({ processorId })))).toEqual(['c@-1', 'a@-1', 'b@-1']);
  });

  it('without a seq stand behind those with one, under a number of their own', () => {
    const unnumbered = aProcessor({ processorId: 'x' });
    const child = aProcessor({ processorId: 'y', parentSeq: 0 });
    const processors = [unnumbered, child, ...flat([1], [0])];
    expect(place(processors)).toEqual(['0@-1', ' y@0', '1@-1', 'x@-1']);
    expect(sent(processors)['processor_seqs']).toEqual([0, 2, 1, 3]);
    expect(sent([unnumbered, ...flat([1])])['processor_seqs']).toEqual([1, 0]);
    expect(
      sent([aProcessor({ children: [aProcessor({ seq: 0 }), aProcessor({ seq: 2 })] })])['processor_seqs'],
    ).toEqual([1, 0, 2]);
  });

  it('nest as children do', () => {
    const nested = [node('a', node('b', node('c')), node('d')), node('e')];
    expect(place(nested)).toEqual(['a@-1', ' b@0', '  c@1', ' d@0', 'e@-1']);
  });

  it('go by children and not by parentSeq when there are any', () => {
    const stray = aProcessor({ processorId: 'b', seq: 1, parentSeq: 0 });
    const parent = aProcessor({ processorId: 'a', seq: 0, children: [node('c')] });
    expect(place([parent, { ...stray, seq: 7 }])).toEqual(['a@-1', ' c@0', 'b@-1']);
  });

  it('are not nested by empty lists of children', () => {
    expect(place(flat([0], [1, 0]).map((processor) => ({ ...processor, children: [] })))).toEqual(['0@-1', ' 1@0']);
  });

  it('of an unknown parent stand on the top level', () => {
    expect(place(flat([0], [1, 99], [2, 1]))).toEqual(['0@-1', '1@-1', ' 2@1']);
  });
});

describe('circles of parents', () => {
  const pair = flat([0, 1], [1, 0]);

  it.each<[string, WireFields[], string[]]>([
    ['of one', flat([0, 0]), ['0@-1']],
    ['of two', pair, ['0@-1', ' 1@0']],
    ['of three, in any order', flat([2, 1], [0, 2], [1, 0]), ['0@-1', ' 1@0', '  2@1']],
    ['with branches', [...pair, ...flat([2, 1], [3, 0])], ['0@-1', ' 1@0', '  2@1', ' 3@0']],
    ['reached from a smaller number', flat([0, 1], [1, 2], [2, 1]), ['1@-1', ' 0@0', ' 2@0']],
    ['of one reached from a smaller number', flat([0, 1], [1, 1]), ['1@-1', ' 0@0']],
    ['beside a sound tree', flat([0], [1, 0], [2, 3], [3, 2]), ['0@-1', ' 1@0', '2@-1', ' 3@2']],
    ['two of them', [...pair, ...flat([2, 3], [3, 2])], ['0@-1', ' 1@0', '2@-1', ' 3@2']],
  ])('%s lose nothing', (_what, processors, placed) => {
    expect(place(processors)).toEqual(placed);
  });
});

describe('what is not placed', () => {
  const refused = (processors: readonly WireFields[]): unknown => rejectionOf(aRouteExecution({ processors }));

  it('is a flat list that uses a seq twice', () => {
    expect(refused(flat([0], [1], [2], [1]))).toMatchObject({
      path: 'processors[3].seq',
      message: '1 is used by another processor too',
    });
  });

  it('is a tree of children that does', () => {
    const twice = [aProcessor({ seq: 3, children: [aProcessor({ seq: 4, children: [aProcessor({ seq: 3 })] })] })];
    expect(refused(twice)).toMatchObject({ path: 'processors', message: 'have the seq 3 twice' });
    expect(refused([aProcessor({ seq: 5, children: [aProcessor({ seq: 5 })] })])).toMatchObject({ path: 'processors' });
  });

  it('is a chain of more than a thousand levels', () => {
    const chain = (length: number): WireFields[] =>
      Array.from({ length }, (_, seq) => aProcessor({ seq, parentSeq: seq === 0 ? undefined : seq - 1 }));
    expect(place(chain(1001)).at(-1)).toMatch(/^ {1000}to1@999$/);
    for (const length of [1002, 5000]) {
      expect(refused(chain(length))).toMatchObject({ path: 'processors', message: 'are nested more than 1000 deep' });
      expect(refused(chain(length).toReversed())).toMatchObject({ path: 'processors' });
    }
  });
});
