import { describe, expect, it } from '@jest/globals';
import { nameMatch } from './name-match.js';

describe('in a name are highlighted', () => {
  it.each<[string, string[], [number, number][]]>([
    ['order-process', ['order'], [[0, 5]]],
    [
      'order-process',
      ['PROCESS', 'order'],
      [
        [0, 5],
        [6, 7],
      ],
    ],
    ['ordering', ['order', 'ordering'], [[0, 8]]],
    ['abcd', ['bc', 'abc', 'cd'], [[0, 3]]],
    ['🚀 MÜLLER', ['müller'], [[3, 6]]],
  ])('%j of %j: %j', (name, pieces, highlights) => {
    expect(nameMatch('routeId', name, pieces)).toEqual({
      field: 'routeId',
      processorIndex: null,
      processorId: '',
      snippet: name,
      highlights,
    });
  });

  it.each([[['x']], [[]], [['']]])('nothing of %j', (pieces) => {
    expect(nameMatch('routeId', 'order', pieces)).toBeUndefined();
  });
});
