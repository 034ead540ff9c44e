import { describe, expect, it } from '@jest/globals';
import { squared } from './squared.js';

const points = (...pairs: readonly (readonly [number, number])[]) => pairs.map(([x, y]) => ({ x, y }));

describe('a line is squared:', () => {
  it.each([
    ['whole pixels', points([0.2, 0], [0.2, 9.6], [20.4, 9.6]), points([0, 0], [0, 10], [20, 10])],
    ['a piece that is a little askew', points([0.4, 0], [0.6, 10], [9, 10]), points([0, 0], [0, 10], [9, 10])],
    ['a step that is none', points([5, 0], [5, 4.2], [5.4, 4.2], [5.4, 9]), points([5, 0], [5, 9])],
    ['corners on the way', points([0, 0], [0, 5], [0, 9], [7, 9]), points([0, 0], [0, 9], [7, 9])],
    ['nothing', [], []],
  ])('%s', (_what, line, expected) => {
    expect(squared(line)).toEqual(expected);
  });
});
