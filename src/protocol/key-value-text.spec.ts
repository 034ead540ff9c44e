import { describe, expect, it } from '@jest/globals';
import { decodeKeyValues, needsEscape } from './key-value-text.js';

describe('decodeKeyValues', () => {
  it('reads key US value RS, a null without its US', () => {
    expect(decodeKeyValues('CamelFileName\u001fa "b"\\c\nd\u001ebreadcrumbId\u001eempty\u001f\u001e')).toEqual([
      ['CamelFileName', 'a "b"\\c\nd'],
      ['breadcrumbId', null],
      ['empty', ''],
    ]);
  });

  it('reads nothing from nothing, and an empty key where there is one', () => {
    expect(decodeKeyValues('')).toEqual([]);
    expect(decodeKeyValues('\u001e\u001fx\u001e\u001f\u001e')).toEqual([
      ['', null],
      ['', 'x'],
      ['', ''],
    ]);
  });

  it('takes an escaped mark for what it is', () => {
    expect(decodeKeyValues('a\u001b\u001fb\u001fc\u001b\u001ed\u001b\u001be\u001e')).toEqual([
      ['a\u001fb', 'c\u001ed\u001be'],
    ]);
  });

  it('gives __proto__ and a key that comes twice as they are', () => {
    expect(decodeKeyValues('__proto__\u001fx\u001ea\u001e__proto__\u001fy\u001e')).toEqual([
      ['__proto__', 'x'],
      ['a', null],
      ['__proto__', 'y'],
    ]);
  });
});

describe('needsEscape', () => {
  it('is so for the three marks alone', () => {
    const marks = Array.from({ length: 256 }, (_, byte) => byte).filter(needsEscape);
    expect(marks).toEqual([0x1b, 0x1e, 0x1f]);
  });
});
