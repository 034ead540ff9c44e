import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomOf, spellJson } from '../../../test/support/spell-json.js';
import { JsonReader } from '../json/json-reader.js';
import { decodeKeyValues } from '../key-value-text.js';
import { writeKey, writeValue } from './key-values.js';
import { TextBuffer } from './text-buffer.js';

/** The key-value text of a JSON object of strings and nulls. */
function textOf(json: string): string {
  const reader = new JsonReader();
  const target = new TextBuffer();
  reader.load(Buffer.from(json));
  for (let more = reader.isObject() && reader.firstMember(); more; more = reader.nextMember()) {
    writeKey(target, reader.bytes, reader.keyStart, reader.keyEnd, reader.keyEscaped);
    const isNull = reader.isNull();
    if (!isNull) reader.string();
    writeValue(target, isNull ? undefined : reader);
  }
  return Buffer.from(target.bytes.subarray(0, target.length)).toString();
}

describe('key-value text', () => {
  it('stands as key US value RS, a null without its US', () => {
    const json = JSON.stringify({ CamelFileName: 'a "b"\\c\nd', breadcrumbId: null, empty: '' });
    expect(textOf(json)).toBe('CamelFileName\u001fa "b"\\c\nd\u001ebreadcrumbId\u001eempty\u001f\u001e');
  });

  it('is empty for no pairs', () => {
    expect(textOf('{}')).toBe('');
  });

  it('has escapes before marks in keys and values, and nowhere else', () => {
    const json = JSON.stringify({ 'a\u001fb': 'c\u001ed\u001be', '\u001c': '\u001d\n' });
    expect(textOf(json)).toBe('a\u001b\u001fb\u001fc\u001b\u001ed\u001b\u001be\u001e\u001c\u001f\u001d\n\u001e');
  });

  it('gives back what was written, whatever it holds and however long it is', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('\u001b', '\u001e', '\u001f', 'a', '"', '\\') }),
      fc.string({ unit: fc.constantFrom('long text ', '\u001f'), minLength: 50, maxLength: 8000 }),
      fc.constantFrom('__proto__', 'constructor', ''),
    );
    const pairs = fc.array(fc.tuple(text, fc.option(text, { nil: null })), { maxLength: 8 });
    fc.assert(
      fc.property(pairs, fc.nat(), (sent, seed) => {
        const spelt = sent.map((pair) => pair.map((part) => spellJson(part, randomOf(seed))).join(':'));
        expect(decodeKeyValues(textOf(`{${spelt.join(',')}}`))).toEqual(sent);
      }),
      { numRuns: 300 },
    );
  });
});
