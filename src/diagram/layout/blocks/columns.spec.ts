import { describe, expect, it } from '@jest/globals';
import { rowOf } from './columns.js';

const block = (left: number, right = left, height = 10): { left: number; right: number; height: number } => ({
  left,
  right,
  height,
});

describe('a row', () => {
  it('has its axis in the middle between the outermost ones', () => {
    expect(rowOf([block(50), block(50)])).toEqual({ axes: [-60, 60], left: 110, right: 110, height: 10 });
  });

  it('takes the axis of the block in the middle, also when that is not exactly there', () => {
    expect(rowOf([block(50), block(60), block(50)]).axes).toEqual([-130, 0, 130]);
    expect(rowOf([block(50), block(60, 80), block(50)]).axes).toEqual([-130, 0, 150]);
    expect(rowOf([block(50), block(60, 160), block(50)]).axes).not.toContain(0);
  });

  it('reaches as far as its blocks, which need not be alike on both sides of their axes', () => {
    expect(rowOf([block(10, 90, 5), block(30, 10, 70)])).toEqual({ axes: [-70, 70], left: 80, right: 80, height: 70 });
  });
});
