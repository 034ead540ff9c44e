import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonFaultFinder } from './json-fault.js';

const faultOf = (body: string | Buffer): ReturnType<JsonFaultFinder['find']> =>
  new JsonFaultFinder(Buffer.from(body)).find();

function parses(body: Buffer): boolean {
  try {
    JSON.parse(body.toString('utf8'));
    return true;
  } catch {
    return false;
  }
}

const layout = fc.constantFrom(undefined, 2, '\t');
const json = fc.tuple(fc.jsonValue(), layout).map(([value, space]) => JSON.stringify(value, undefined, space));

describe('JsonFaultFinder', () => {
  it.each([
    ['', 0, 'unexpected end of the body'],
    ['  ', 2, 'unexpected end of the body'],
    ['{"a":1', 6, 'unexpected end of the body'],
    ['{"a"', 4, 'unexpected end of the body'],
    ['[1,', 3, 'unexpected end of the body'],
    ['"abc', 4, 'unexpected end of the body'],
    ['x', 0, 'expected a value'],
    ['{"a":x}', 5, 'expected a value'],
    ['[1,]', 3, 'expected a value'],
    ['[+1]', 1, 'expected a value'],
    ['[.5]', 1, 'expected a value'],
    ['[NaN]', 1, 'expected a value'],
    ['[01]', 2, 'expected , or ]'],
    ['[1.]', 2, 'expected , or ]'],
    ['[1 2]', 3, 'expected , or ]'],
    ['{"a":1;}', 6, 'expected , or }'],
    ['{"a":[1}', 7, 'expected , or ]'],
    ['[nullx]', 5, 'expected , or ]'],
    ['{a:1}', 1, 'expected a key in double quotes'],
    ['{"a":1,}', 7, 'expected a key in double quotes'],
    ['{"a" 1}', 5, 'expected :'],
    ['{} {}', 3, 'expected the end of the body'],
    ['1]', 1, 'expected the end of the body'],
    ['"a\nb"', 2, 'control character in a string: it must be escaped'],
    ['"a\\xb"', 2, 'wrong escape in a string'],
    ['"\\u12G4"', 1, 'wrong escape in a string'],
    ['\ufeff{}', 0, 'expected a value'],
  ])('finds the fault of %j at byte %d', (body, byteOffset, message) => {
    expect(faultOf(body)).toEqual({ byteOffset, message });
  });

  it('counts bytes, not characters', () => {
    expect(faultOf('{"\u00e9\u20ac\u{1f600}":x}')?.byteOffset).toBe('{"":'.length + 2 + 3 + 4);
  });

  it('passes numbers of any length', () => {
    const long = `${'1'.repeat(200)}.${'2'.repeat(200)}e+${'0'.repeat(100)}1`;
    expect(faultOf(`[${long}]`)).toBeUndefined();
    expect(faultOf(`[${long},x]`)?.byteOffset).toBe(long.length + 2);
  });

  it('does not mind depth', () => {
    expect(faultOf('['.repeat(200_000))).toEqual({ byteOffset: 200_000, message: 'unexpected end of the body' });
  });

  it('finds nothing in valid JSON', () => {
    fc.assert(
      fc.property(json, (text) => {
        expect(faultOf(text)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it('agrees with the parser about every change of one byte', () => {
    const interesting = fc.constantFrom(...Buffer.from('"\\{}[]:,01-+.eEntfu x\n\t\0'));
    const byte = fc.oneof(interesting, fc.integer({ min: 0, max: 0x7f }));
    fc.assert(
      fc.property(json, fc.nat(), byte, (text, at, replacement) => {
        const body = Buffer.from(text);
        body[at % body.length] = replacement;
        // A changed half of a longer character is refused before, as no UTF-8.
        const fault = faultOf(body);
        expect(fault === undefined).toBe(parses(body));
        if (fault) expect(fault.byteOffset).toBeLessThanOrEqual(body.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with the parser about every cut', () => {
    fc.assert(
      fc.property(json, fc.nat(), (text, at) => {
        const body = Buffer.from(text);
        const cut = body.subarray(0, at % (body.length + 1));
        expect(faultOf(cut) === undefined).toBe(parses(cut));
      }),
      { numRuns: 500 },
    );
  });
});
