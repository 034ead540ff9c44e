import { describe, expect, it } from '@jest/globals';
import { aDecodedProcessor } from '../../test/support/builders.js';
import { placeProcessors } from './place-processors.js';
import type { DecodedProcessor, PlacedProcessor } from './processor.js';

/** `[seq, parentSeq]` or `[seq]` per processor; the id is the seq. */
const flat = (...pairs: readonly (readonly [number, number?])[]): DecodedProcessor[] =>
  pairs.map(([seq, parentSeq]) => aDecodedProcessor({ id: String(seq), seq, parentSeq }));

const node = (id: string, ...children: DecodedProcessor[]): DecodedProcessor => aDecodedProcessor({ id, children });

/** `id@parentIndex` of each, with the depth as indentation. */
const shape = (placed: readonly PlacedProcessor[]): string[] =>
  placed.map(({ processor, depth, parentIndex }) => `${' '.repeat(depth)}${processor.id}@${parentIndex}`);

const place = (processors: readonly DecodedProcessor[]): string[] => shape(placeProcessors(processors));

describe('placeProcessors', () => {
  it('has nothing to place for nothing', () => {
    expect(placeProcessors([])).toEqual([]);
  });

  it('follows parentSeq, siblings by seq', () => {
    expect(place(flat([0], [1], [2, 1], [3, 2], [4, 1], [5]))).toEqual([
      '0@-1',
      '1@-1',
      ' 2@1',
      '  3@2',
      ' 4@1',
      '5@-1',
    ]);
  });

  it('does not mind the order of the list', () => {
    expect(place(flat([3, 2], [5], [0], [4, 1], [2, 1], [1]))).toEqual([
      '0@-1',
      '1@-1',
      ' 2@1',
      '  3@2',
      ' 4@1',
      '5@-1',
    ]);
  });

  it('does not need a parent to have the smaller number', () => {
    expect(place(flat([0, 9], [9]))).toEqual(['9@-1', ' 0@0']);
  });

  it('takes seq as sent, and the position where there is none', () => {
    const placed = placeProcessors(flat([7], [4_294_967_295, 7]));
    expect(placed.map(({ seq }) => seq)).toEqual([7, 4_294_967_295]);
    const unnumbered = placeProcessors([node('a', node('b')), node('c')]);
    expect(unnumbered.map(({ seq }) => seq)).toEqual([0, 1, 2]);
  });

  it('keeps the order of a list without numbers', () => {
    const ids = ['c', 'a', 'b'];
    expect(place(ids.map((id) => aDecodedProcessor({ id })))).toEqual(['c@-1', 'a@-1', 'b@-1']);
  });

  it('puts processors without a seq behind those with one', () => {
    const unnumbered = aDecodedProcessor({ id: 'x' });
    const child = aDecodedProcessor({ id: 'y', parentSeq: 0 });
    expect(place([unnumbered, child, ...flat([1], [0])])).toEqual(['0@-1', ' y@0', '1@-1', 'x@-1']);
  });

  it('nests as children do', () => {
    expect(place([node('a', node('b', node('c')), node('d')), node('e')])).toEqual([
      'a@-1',
      ' b@0',
      '  c@1',
      ' d@0',
      'e@-1',
    ]);
  });

  it('lets children win over parentSeq', () => {
    const stray = aDecodedProcessor({ id: 'b', seq: 1, parentSeq: 0 });
    expect(place([aDecodedProcessor({ id: 'a', seq: 0, children: [node('c')] }), stray])).toEqual([
      'a@-1',
      ' c@0',
      'b@-1',
    ]);
  });

  it('does not take empty lists of children for nesting', () => {
    const processors = flat([0], [1, 0]).map((processor) => ({ ...processor, children: [] }));
    expect(place(processors)).toEqual(['0@-1', ' 1@0']);
  });

  it('puts an orphan on the top level', () => {
    expect(place(flat([0], [1, 99], [2, 1]))).toEqual(['0@-1', '1@-1', ' 2@1']);
  });
});

describe('circles of parents', () => {
  it.each<[string, (readonly [number, number?])[], string[]]>([
    ['of one', [[0, 0]], ['0@-1']],
    [
      'of two',
      [
        [0, 1],
        [1, 0],
      ],
      ['0@-1', ' 1@0'],
    ],
    [
      'of three, in any order',
      [
        [2, 1],
        [0, 2],
        [1, 0],
      ],
      ['0@-1', ' 1@0', '  2@1'],
    ],
    [
      'with branches',
      [
        [0, 1],
        [1, 0],
        [2, 1],
        [3, 0],
      ],
      ['0@-1', ' 1@0', '  2@1', ' 3@0'],
    ],
    [
      'reached from a smaller number',
      [
        [0, 1],
        [1, 2],
        [2, 1],
      ],
      ['1@-1', ' 0@0', ' 2@0'],
    ],
    [
      'of one reached from a smaller number',
      [
        [0, 1],
        [1, 1],
      ],
      ['1@-1', ' 0@0'],
    ],
    ['beside a sound tree', [[0], [1, 0], [2, 3], [3, 2]], ['0@-1', ' 1@0', '2@-1', ' 3@2']],
    [
      'two of them',
      [
        [0, 1],
        [1, 0],
        [2, 3],
        [3, 2],
      ],
      ['0@-1', ' 1@0', '2@-1', ' 3@2'],
    ],
  ])('%s lose nothing', (_what, pairs, placed) => {
    expect(place(flat(...pairs))).toEqual(placed);
  });
});

describe('what is not placed', () => {
  it('is a record that uses a seq twice', () => {
    expect(() => placeProcessors(flat([0], [1], [2], [1]))).toThrow(
      expect.objectContaining({ path: 'processors[3].seq', message: '1 is used by another processor too' }),
    );
  });

  it('is a chain of more than a thousand levels', () => {
    const chain = (length: number): DecodedProcessor[] =>
      Array.from({ length }, (_, seq) => aDecodedProcessor({ seq, parentSeq: seq === 0 ? undefined : seq - 1 }));
    expect(placeProcessors(chain(1001)).at(-1)?.depth).toBe(1000);
    for (const length of [1002, 5000]) {
      expect(() => placeProcessors(chain(length))).toThrow(
        expect.objectContaining({ path: 'processors', message: 'are nested more than 1000 deep' }),
      );
    }
  });
});
