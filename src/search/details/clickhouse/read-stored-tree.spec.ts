import { describe, expect, it } from '@jest/globals';
import { readStoredTree } from './read-stored-tree.js';

const ELEMENTS: readonly unknown[] = [
  ...['no stock', 'at Orders', 'mother', 'original', 'pod-1', 'sha256:1', 3],
  ...[
    [1, 2],
    ['split1', 'to1'],
    ['split', 'to'],
    [-1, 0],
    [-1, 0],
    ['FAILED', 'RUNNING'],
    [0, 9e15],
    [1.5, null],
  ],
  ...[
    ['IOException', ''],
    ['no stock', ''],
    ['at Orders', ''],
    [1, 3],
  ],
];

describe('the column tree', () => {
  it('is read as it was made', () => {
    expect(readStoredTree(JSON.stringify(ELEMENTS))).toEqual({
      ...{ errorMessage: 'no stock', errorStackTrace: 'at Orders', parentExecutionId: 'mother', replayOf: 'original' },
      ...{ instanceId: 'pod-1', graphHash: 'sha256:1', snapshots: 3 },
      processors: {
        ...{
          seqs: [1, 2],
          ids: ['split1', 'to1'],
          types: ['split', 'to'],
          parentIndexes: [-1, 0],
          iterations: [-1, 0],
        },
        ...{ statuses: ['FAILED', 'RUNNING'], startsAfter: [0, 9e15], durationsMs: [1.5, null] },
        ...{ errorTypes: ['IOException', ''], errorMessages: ['no stock', ''], errorStackTraces: ['at Orders', ''] },
        snapshots: [1, 3],
      },
    });
  });

  it('may be of no processors', () => {
    const none = ELEMENTS.map((element) => (Array.isArray(element) ? [] : element));
    expect(readStoredTree(JSON.stringify(none)).processors.ids).toEqual([]);
  });

  it.each([
    ['is no list', { secret: 1 }],
    ['is too short', ELEMENTS.slice(0, -1)],
    ['is too long', [...ELEMENTS, ['secret', 'secret']]],
    ['has a number for a message', ELEMENTS.with(0, 4711)],
    ['has text for what was captured', ELEMENTS.with(6, 'secret')],
    ['has no lists', ELEMENTS.map((element) => (Array.isArray(element) ? 'secret' : element))],
    ['has a list that is shorter than others', ELEMENTS.with(9, ['secret'])],
    ['has text for the number of a processor', ELEMENTS.with(7, [1, 'secret'])],
    ['has a status that is none', ELEMENTS.with(12, ['FAILED', 'secret'])],
    ['has text for a start', ELEMENTS.with(13, [0, 'secret'])],
    ['has text for a duration', ELEMENTS.with(14, ['secret', null])],
  ])('that %s is an error, which tells nothing of what it holds', (_, value) => {
    const read = (): unknown => readStoredTree(JSON.stringify(value));
    expect(read).toThrow('The column tree does not hold what 0019_details.sql puts there');
    expect(read).not.toThrow('secret');
  });
});
