import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeKeyValues, encodeKeyValues } from './key-value-text.js';

const SEPARATOR = ['\u001b', '\u001e', '\u001f'];
/** Own properties whatever the keys are called, as `JSON.parse` makes them. */
const asObject = (pairs: readonly (readonly [string, string | null])[]): Readonly<Record<string, string | null>> =>
  Object.fromEntries(pairs);

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...SEPARATOR, 'a', '"', '\\') }),
  fc.constantFrom('__proto__', 'constructor', 'toString', ''),
);
type Pair = readonly [string, string | null];
const pairsOf = (text: fc.Arbitrary<string>): fc.Arbitrary<readonly Pair[]> =>
  fc.uniqueArray(fc.tuple(text, fc.option(text, { nil: null })), { selector: ([key]) => key, maxLength: 8 });

describe('key-value text', () => {
  it('stands as key US value RS, a null without its US', () => {
    const text = encodeKeyValues({ CamelFileName: 'a "b"\\c\nd', breadcrumbId: null, empty: '' }, false);
    expect(text).toBe('CamelFileName\u001fa "b"\\c\nd\u001ebreadcrumbId\u001eempty\u001f\u001e');
  });

  it('is empty for no pairs', () => {
    expect(encodeKeyValues({}, true)).toBe('');
    expect(decodeKeyValues('')).toEqual([]);
  });

  it('escapes separators in keys and values', () => {
    expect(encodeKeyValues({ 'a\u001fb': 'c\u001ed\u001be' }, true)).toBe(
      'a\u001b\u001fb\u001fc\u001b\u001ed\u001b\u001be\u001e',
    );
  });

  it('tells null, empty and an empty key apart', () => {
    const pairs = [
      ['', null],
      ['a', ''],
      ['b', null],
    ] as const;
    expect(decodeKeyValues(encodeKeyValues(asObject(pairs), true))).toEqual(pairs);
  });

  it('gives __proto__ back as a key', () => {
    const sent = asObject([['__proto__', 'x']]);
    expect(decodeKeyValues(encodeKeyValues(sent, false))).toEqual([['__proto__', 'x']]);
  });

  it('gives back what was encoded, whatever it holds', () => {
    fc.assert(
      fc.property(pairsOf(anyText), (pairs) => {
        const sent = asObject(pairs);
        expect(decodeKeyValues(encodeKeyValues(sent, true))).toEqual(Object.entries(sent));
      }),
      { numRuns: 500 },
    );
  });

  it('needs no escaping where there are no control characters', () => {
    const plain = fc.string({ unit: 'grapheme' }).filter((text) => !SEPARATOR.some((each) => text.includes(each)));
    fc.assert(
      fc.property(pairsOf(plain), (pairs) => {
        const sent = asObject(pairs);
        const text = encodeKeyValues(sent, false);
        expect(text).toBe(encodeKeyValues(sent, true));
        expect(decodeKeyValues(text)).toEqual(Object.entries(sent));
      }),
    );
  });
});
