import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonScan } from './json-scan.js';

const scan = (text: string, limit = 64): ReturnType<typeof JsonScan.run> => JsonScan.run(Buffer.from(text), limit);

/** How deep a value nests, by walking it. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce<number>((deepest, item) => Math.max(deepest, depthOf(item)), 0);
}

const nested = fc.jsonValue({ depthSize: 'medium', noUnicodeString: false });

describe('the nesting limit', () => {
  it.each([
    ['arrays', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('is met exactly by %s', (_kind, open, close) => {
    const deep = (depth: number): string => `${open.repeat(depth)}1${close.repeat(depth)}`;
    expect(scan(deep(64))).toBeDefined();
    expect(scan(deep(65))).toBeUndefined();
  });

  it('counts objects and arrays together', () => {
    expect(scan('[{"a":[{}]}]', 4)).toBeDefined();
    expect(scan('[{"a":[{}]}]', 3)).toBeUndefined();
  });

  it('does not count neighbours', () => {
    expect(scan(`[${'[],{},'.repeat(1000)}[]]`, 2)).toBeDefined();
  });

  it('ignores brackets in strings, behind escapes too', () => {
    expect(scan('{"a[[[":"[[[{{{","b":"\\"[[[\\\\"}', 1)).toBeDefined();
    expect(scan('["\\\\",[]]', 1)).toBeUndefined();
    expect(scan('["\\\\\\"[[",1]', 1)).toBeDefined();
  });

  it('takes no byte of a longer character for a bracket', () => {
    expect(scan('\u00db\u00fb\u{1f6fb}\u5b5b\u7b7b', 0)).toBeDefined();
  });

  it('says what a walk over the parsed value says', () => {
    fc.assert(
      fc.property(nested, fc.nat(6), (value, limit) => {
        expect(scan(JSON.stringify(value), limit) !== undefined).toBe(depthOf(value) <= limit);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses a hundred thousand brackets without looking at more than it has to', () => {
    let read = 0;
    const body = new Proxy(Buffer.alloc(100_000, '['), {
      get: (bytes, name): unknown => {
        if (/^\d+$/.test(String(name))) read++;
        return Reflect.get(bytes, name);
      },
    });
    expect(JsonScan.run(body, 64)).toBeUndefined();
    expect(read).toBe(65);
  });
});

describe('the traits', () => {
  it.each([
    ['"plain"', false, false],
    ['"\\n\\t\\\\u0000\\\\ud800"', false, false],
    ['"\\u0041"', false, true],
    ['"\\u0000"', false, true],
    ['"\\u001F"', false, true],
    ['"\\u0100"', false, false],
    ['"\\uD83D\\uDE00"', true, false],
    ['"\\udc00"', true, false],
    ['{"\\ud800":1}', true, false],
    ['["\\\\\\u0000"]', false, true],
  ])('of %s', (text, mayHoldSurrogates, mayHoldControls) => {
    expect(scan(text)).toEqual({ mayHoldSurrogates, mayHoldControls });
  });

  it('name every lone surrogate and every control character that JSON lets through', () => {
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 0x1f }),
      fc.integer({ min: 0xd7f0, max: 0xe010 }),
      fc.integer({ min: 0x20, max: 0x7f }),
    );
    const text = fc.array(unit, { maxLength: 6 }).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(text, (sent) => {
        const traits = scan(JSON.stringify([sent]));
        if (!sent.isWellFormed()) expect(traits?.mayHoldSurrogates).toBe(true);
        if (/[\u0000\u001b\u001e\u001f]/.test(sent)) expect(traits?.mayHoldControls).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
