import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readJsonValue } from './read-json-value.js';
import { writeJsonValue } from './write-json-value.js';

const again = (json: string): string => writeJsonValue(readJsonValue(Buffer.from(json)));

describe('JSON', () => {
  it.each([
    '12345678901234567890',
    '1.0',
    '-0',
    '1e2',
    '0.1',
    '[1,2.50,{"a":null,"a b":true}]',
    '{"__proto__":{"x":1},"constructor":[],"b":"2","a":"1"}',
    '"\\ud83d\\ude00 \\u0000 ü"',
    '[]',
    '{}',
    '""',
    'false',
  ])('%s is written as it was read', (json) => {
    expect(again(json)).toBe(json === '"\\ud83d\\ude00 \\u0000 ü"' ? '"😀 \\u0000 ü"' : json);
  });

  it('of any kind means the same afterwards', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value);
        expect(again(json)).toBe(JSON.stringify(JSON.parse(json)));
      }),
    );
  });

  it('keeps half of a surrogate pair, so that somebody can refuse it', () => {
    expect(readJsonValue(Buffer.from('"\\ud83d"'))).toBe('\ud83d');
  });

  it.each(['', '{', '[1,]', '{"a" 1}', 'nul', '1 2', '"a'])('%j is refused', (json) => {
    expect(() => readJsonValue(Buffer.from(json))).toThrow();
  });
});
