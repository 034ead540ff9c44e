import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsed, READER, read, reading, valueOf } from '../../../test/support/read-json.js';
import { randomOf, spellJson } from '../../../test/support/spell-json.js';
import type { JsonReader } from './json-reader.js';

describe('a number', () => {
  const texts = fc.stringMatching(/^-?(0|[1-9]\d{0,25})(\.\d{1,25})?([eE][+-]?\d{1,3})?$/);

  it.each([
    ...[
      '0',
      '-0',
      '0.0',
      '-0.0',
      '1',
      '123456789012345',
      '1234567890123456',
      '9007199254740993',
      '0.1',
      '0.3',
      '268.491',
    ],
    ...['0.000001', '5e-324', '2.2250738585072014e-308', '1.7976931348623157e308', '1e308', '1e309', '-1e999', '1E+2'],
    ...['123456789.123456', '0.00000000000001', '99999999999999.9', '4.35', '1.005', '1e-400', '1e0', '10e-1'],
  ])('%s is the double that JSON.parse makes of it', (text) => {
    expect(read(text)).toEqual({ value: JSON.parse(text) as unknown });
    expect(READER.rawText()).toBe(text);
  });

  it('of any form is that double too, and keeps its digits', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(read(text)).toEqual(parsed(text));
        expect(READER.rawText()).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('written shortest is read back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(read(JSON.stringify(value))).toEqual({ value: value === 0 ? 0 : value });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a string', () => {
  it.each([
    [String.raw`"\"\\\/\b\f\n\r\t"`, '"\\/\b\f\n\r\t'],
    [String.raw`"\u0041\u00e9\u20AC\ud83d\ude00\u0000"`, 'Aé€😀\0'],
    [String.raw`"\uD83D\uDE00x"`, '😀x'],
    ['"plain é€😀"', 'plain é€😀'],
    ['""', ''],
  ])('%s is %j', (text, value) => {
    expect(read(text)).toEqual({ value });
    expect(READER.loneSurrogates).toBe(0);
  });

  it.each([
    [String.raw`"\ud83d"`, 1],
    [String.raw`"\ude00"`, 1],
    [String.raw`"\ude00\ud83d"`, 2],
    [String.raw`"\ud83d\ud83d\ude00"`, 1],
    [String.raw`"\ud83dx\ude00"`, 2],
    [String.raw`"\ud83d\n"`, 1],
    [String.raw`"\ud83d\u0041"`, 1],
    [String.raw`{"\ud83d":"\\ud83d"}`, 1],
    [String.raw`["\\ud83d","\\\ud83d"]`, 1],
  ])('%s is taken, and its halves of surrogate pairs are counted', (text, count) => {
    expect(read(text)).toEqual(parsed(text));
    expect(READER.loneSurrogates).toBe(count);
  });

  it('counts them in whatever is sent', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\ud83d', '\ude00', '\\', '\n'), maxLength: 12 });
    fc.assert(
      fc.property(text, fc.nat(), (value, seed) => {
        read(spellJson(value, randomOf(seed)));
        expect(READER.loneSurrogates > 0).toBe(!value.isWellFormed());
      }),
      { numRuns: 500 },
    );
  });
});

describe('a key', () => {
  const expecting = (text: string, expected: string): JsonReader => {
    const reader = reading(text);
    reader.firstMember(Buffer.from(expected));
    return reader;
  };

  it('is found to be the expected one only when it is', () => {
    expect(expecting('{ "status" : 1}', 'status').keyExpected).toBe(true);
    for (const key of ['', 'statu', 'statuss', 'Status', String.raw`\u0073tatus`, 'status\\"']) {
      expect(expecting(`{"${key}":1}`, 'status').keyExpected).toBe(false);
    }
    expect(expecting('{"":1}', '').keyExpected).toBe(true);
  });

  it('is read the same, whatever was expected', () => {
    const keys = fc.oneof(fc.constantFrom('a', 'ab', 'abc'), fc.string({ unit: 'binary', maxLength: 5 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, keys)), fc.nat(), (pairs, seed) => {
        const members = pairs.map(([key, value]) => `${spellJson(key, randomOf(seed))}:${JSON.stringify(value)}`);
        const reader = reading(`{${members.join(',')}}`);
        const read: [string, unknown][] = [];
        const expected = (): Buffer | undefined => Buffer.from(pairs[read.length + (seed % 2)]?.[0] ?? '');
        for (let more = reader.firstMember(expected()); more; more = reader.nextMember(expected())) {
          read.push([reader.keyText(), valueOf(reader)]);
        }
        expect(read).toEqual(pairs);
      }),
      { numRuns: 300 },
    );
  });
});
