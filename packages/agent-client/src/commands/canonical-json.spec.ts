import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

interface Vectors {
  readonly vectors: readonly { readonly name: string; readonly sent: string }[];
}

const file = new URL('../../../../docs/signing-vectors.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

describe('canonicalJson', () => {
  it.each(vectors)('writes the documented event as the server does: $name', ({ sent }) => {
    expect(canonicalJson(JSON.parse(sent))).toBe(sent);
  });

  it('sorts by UTF-16 units, at every level', () => {
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, a: { z: 1, b: [] } })).toBe(
      '{"\\r":2,"1":4,"a":{"b":[],"z":1},"€":1,"😀":5,"\ufb33":3}',
    );
  });

  it('refuses what has no canonical form', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { '\udc00': 1 }, undefined, 1n]) {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    }
  });

  it('keeps every value, and writes it the same however its members are ordered', () => {
    const value = fc.jsonValue().filter((one) => !/\\ud[89a-f]/i.test(JSON.stringify(one)));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), (object) => {
        const turned = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(object));
        expect(JSON.parse(canonicalJson(object))).toEqual(JSON.parse(JSON.stringify(object)));
      }),
    );
  });
});
