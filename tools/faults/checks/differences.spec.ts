import { describe, expect, it } from '@jest/globals';
import { differences } from './differences.js';

describe('differences', () => {
  it('are none when everything expected is there, whatever else is', () => {
    expect(differences({ a: 1, b: [{ c: 'x' }], d: undefined }, { a: 1, b: [{ c: 'x', more: 2 }], e: 3 })).toEqual([]);
  });

  it.each([
    [{ a: 1 }, { a: '1' }, 'a: expected 1, found "1"'],
    [{ a: { b: 'x' } }, { a: {} }, 'a.b: expected "x", found nothing'],
    [{ a: undefined }, { a: 'left over' }, 'a: expected nothing, found "left over"'],
    [{ a: [1, 2] }, { a: [1] }, 'a: expected [1,2], found [1]'],
    [{ a: [{ b: null }] }, { a: [{ b: 0 }] }, 'a[0].b: expected null, found 0'],
  ])('of %j and %j', (expected, found, difference) => {
    expect(differences(expected, found)).toEqual([difference]);
  });
});
