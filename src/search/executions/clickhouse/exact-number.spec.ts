import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exactNumber } from './exact-number.js';

it('an exact number has the bits of the number', () => {
  expect(exactNumber(1)).toBe(String(0x3ff0000000000000n));
  expect(exactNumber(undefined)).toBeUndefined();
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (value) => {
      expect(new Float64Array(new BigUint64Array([BigInt(exactNumber(value))]).buffer)[0]).toBe(value);
    }),
  );
});
