import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomOf, spellJson } from '../../../test/support/spell-json.js';
import { copyUnescaped } from './escapes.js';

/** Unescapes what stands between the quotes of a JSON string, behind other bytes and into the middle of a buffer. */
function unescaped(json: string): string {
  const raw = Buffer.from(json.trim());
  const target = Buffer.alloc(raw.length + 4, 0xaa);
  const end = copyUnescaped(raw, 1, raw.length - 1, target, 3);
  // No byte more than was there, and none before or behind it touched.
  expect(end - 3).toBeLessThanOrEqual(raw.length - 2);
  expect([...target.subarray(0, 3), ...target.subarray(end)].every((byte) => byte === 0xaa)).toBe(true);
  return target.toString('utf8', 3, end);
}

describe('copyUnescaped', () => {
  it.each([
    ['""', ''],
    ['"plain"', 'plain'],
    [String.raw`"\"\\\/\b\f\n\r\t"`, '"\\/\b\f\n\r\t'],
    [String.raw`"\u0000\u007f"`, '\0\u007f'],
    [String.raw`"\u0080\u07ff"`, '\u0080\u07ff'],
    [String.raw`"\u0800\uFFFF\ud7ff\ue000"`, '\u0800\uffff\ud7ff\ue000'],
    [String.raw`"\ud800\udc00\uDBFF\uDFFF"`, '\u{10000}\u{10ffff}'],
    [String.raw`"é\n😀\u20ac"`, 'é\n😀€'],
    [String.raw`"\\u0041\\n"`, '\\u0041\\n'],
  ])('makes of %s the text %j', (json, text) => {
    expect(unescaped(json)).toBe(text);
  });

  it('makes the bytes that any text has, however it is escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, seed) => {
        expect(unescaped(spellJson(text, randomOf(seed)))).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});
