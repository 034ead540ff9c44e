import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AppError } from '../common/app-error.js';
import { MAX_NESTING } from './max-nesting.js';
import { parseBatch } from './parse-batch.js';

const wires = (body: string, format: 'json' | 'ndjson'): unknown[] =>
  parseBatch(Buffer.from(body), format).items.map(({ wire }) => wire);

function faultOf(body: Buffer | string, format: 'json' | 'ndjson' = 'json'): AppError {
  try {
    parseBatch(Buffer.from(body), format);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('a JSON body', () => {
  it('is one record or an array of them', () => {
    expect(parseBatch(Buffer.from(' {"a":1}\n'), 'json').items).toEqual([{ index: 0, wire: { a: 1 } }]);
    expect(parseBatch(Buffer.from('[{"a":1},null,3]'), 'json').items).toEqual([
      { index: 0, wire: { a: 1 } },
      { index: 1, wire: null },
      { index: 2, wire: 3 },
    ]);
    expect(parseBatch(Buffer.from('[]'), 'json')).toMatchObject({ items: [], rejections: [] });
  });

  it('is read as UTF-8, whether it is plain ASCII or not', () => {
    expect(wires('{"a":"plain"}', 'json')).toEqual([{ a: 'plain' }]);
    expect(wires('{"ä":"€ 😀 \u0080\u00ff"}', 'json')).toEqual([{ ä: '€ 😀 \u0080\u00ff' }]);
  });

  it('that is broken is refused with the offset in bytes', () => {
    const error = faultOf('{"ä€":}');
    expect(error).toMatchObject({ code: 'MALFORMED_JSON', detail: 'Byte 9: expected a value.' });
    expect(error.options.extensions).toEqual({ byteOffset: 9 });
  });

  it('that starts with a byte order mark is refused at its first byte', () => {
    expect(faultOf('\ufeff{}').detail).toBe('Byte 0: expected a value.');
  });

  it.each([
    ['a lone continuation byte', [0x22, 0x80, 0x22]],
    ['an overlong form', [0x22, 0xc0, 0xaf, 0x22]],
    ['a surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['a cut character', [0x22, 0xe2, 0x82, 0x22]],
  ])('with %s is no UTF-8', (_what, bytes) => {
    expect(faultOf(Buffer.from(bytes)).code).toBe('MALFORMED_BODY');
    expect(faultOf(Buffer.from(bytes), 'ndjson').code).toBe('MALFORMED_BODY');
  });

  it('may nest as deep as the limit and no deeper', () => {
    expect(parseBatch(Buffer.from(deep(MAX_NESTING)), 'json').items).toHaveLength(1);
    expect(faultOf(deep(MAX_NESTING + 1))).toMatchObject({ code: 'NESTING_TOO_DEEP' });
  });

  it('of very many brackets is refused at once and in little memory', () => {
    const body = Buffer.alloc(5_000_000, '[');
    const [started, before] = [performance.now(), process.memoryUsage().rss];
    expect(faultOf(body).code).toBe('NESTING_TOO_DEEP');
    expect(performance.now() - started).toBeLessThan(200);
    // What a parser would need for the levels is a multiple of the body.
    expect(process.memoryUsage().rss - before).toBeLessThan(32 * 2 ** 20);
  });

  it('keeps __proto__ an ordinary key', () => {
    const [wire] = wires('{"__proto__":{"polluted":true}}', 'json');
    expect(Object.keys(wire ?? {})).toEqual(['__proto__']);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it('tells which strings have to be looked at', () => {
    expect(parseBatch(Buffer.from('["a\\ud800"]'), 'json').traits.mayHoldSurrogates).toBe(true);
    expect(parseBatch(Buffer.from('["a\\u0000"]'), 'json').traits.mayHoldControls).toBe(true);
  });
});

describe('an NDJSON body', () => {
  it('is a record per line; blank lines and CRLF do not count', () => {
    expect(wires('{"a":1}\r\n\r\n  \n{"a":2}\n\n{"a":3}', 'ndjson')).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
    expect(wires('', 'ndjson')).toEqual([]);
    expect(wires('\n \r\n', 'ndjson')).toEqual([]);
  });

  it('takes a line with an array for one record, which no decoder accepts', () => {
    expect(wires('[1,2]\n3', 'ndjson')).toEqual([[1, 2], 3]);
  });

  it('loses only the lines that are broken, and tells their place in the whole body', () => {
    const { items, rejections } = parseBatch(Buffer.from('{"a":1}\n\n{"ä":}\n{"a":3}\n{"a":'), 'ndjson');
    expect(items).toEqual([
      { index: 0, wire: { a: 1 } },
      { index: 2, wire: { a: 3 } },
    ]);
    expect(rejections).toEqual([
      { index: 1, executionId: null, code: 'MALFORMED_JSON', path: '', message: 'Byte 15: expected a value' },
      { index: 3, executionId: null, code: 'MALFORMED_JSON', path: '', message: 'Byte 30: unexpected end of the body' },
    ]);
  });

  it('judges the depth of each line by itself', () => {
    const body = [deep(64), '['.repeat(40), ']'.repeat(90), '{"a":"[[[', deep(64), deep(65)].join('\n');
    const { items, rejections } = parseBatch(Buffer.from(body), 'ndjson');
    expect(items.map(({ index }) => index)).toEqual([0, 4]);
    expect(rejections.map(({ index, code }) => [index, code])).toEqual([
      [1, 'MALFORMED_JSON'],
      [2, 'MALFORMED_JSON'],
      [3, 'MALFORMED_JSON'],
      [5, 'NESTING_TOO_DEEP'],
    ]);
  });

  it('gathers the traits of all lines', () => {
    const { traits } = parseBatch(Buffer.from('{"a":"\\u0000"}\n{"a":1}\n{"b":"\\uD83D\\uDE00"}\n{}'), 'ndjson');
    expect(traits).toEqual({ mayHoldSurrogates: true, mayHoldControls: true });
  });

  it('gives the same records as the array of its lines', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.constantFrom('\n', '\r\n', '\n\n', ' \n\t'), (values, newline) => {
        const lines = values.map((value) => JSON.stringify(value));
        expect(parseBatch(Buffer.from(lines.join(newline)), 'ndjson')).toEqual(
          parseBatch(Buffer.from(`[${lines.join(',')}]`), 'json'),
        );
      }),
    );
  });
});
