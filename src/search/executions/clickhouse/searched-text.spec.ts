import { describe, expect, it } from '@jest/globals';
import { decodeKeyValues } from '../../../protocol/key-value-text.js';
import { canUseIndex, indexedPart, inKeyValueText, isName, mayCrossBorders, numbersOf } from './searched-text.js';

describe('a text that is looked for', () => {
  it.each([
    ['ORD-4711', false, 'ORD-4711', true],
    ['ab', false, 'ab', false],
    ['四七', false, '四七', false],
    ['四七一', false, '四七一', true],
    ['🚀🚀', false, '🚀🚀', false],
    ['a\nbcd\nef', true, 'bcd', true],
    ['ab\ncd', true, 'ab', false],
    ['\n', true, '', false],
    ['unit\u001frecord\u001eescape\u001bend', true, 'record', true],
  ])('%j', (text, crosses, part, indexed) => {
    expect([mayCrossBorders(text), indexedPart(text), canUseIndex(text)]).toEqual([crosses, part, indexed]);
  });

  it.each([
    ['no number', ''],
    ['1234', ''],
    ['12345', '12345'],
    ['ORD-2026-0284711', '0284711'],
    ['x12345y98765', '12345\n98765'],
    ['123\n45 and 123456 (1234) 777777', '123456\n777777'],
    ['１２３４５ and ٣٤٥٦٧', ''],
  ])('%j has the long numbers %j', (text, numbers) => {
    expect(numbersOf(text)).toBe(numbers);
  });

  it.each([
    ['ORD-2026-0284711', true],
    ['jorg.svensson97@example.org', true],
    ['svensson@', false],
    ['@Override', false],
    ['socket timeout 4711', false],
  ])('%j names one thing: %j', (text, name) => {
    expect(isName(text)).toBe(name);
  });

  it('stands in key-value text with its marks escaped', () => {
    const value = 'a\u001fb\u001ec\u001bd';
    expect(decodeKeyValues(`key\u001f${inKeyValueText(value)}\u001e`)).toEqual([['key', value]]);
  });
});
