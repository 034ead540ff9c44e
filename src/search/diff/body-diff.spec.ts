import { describe, expect, it } from '@jest/globals';
import type { StoredBody, StoredSnapshot } from '../snapshots/stored-snapshot.js';
import { diffBodies } from './body-diff.js';
import { diffPairs } from './pair-diff.js';

const withBody = (body: StoredBody | null | undefined, bodyEncoding = 'text'): StoredSnapshot => ({
  body,
  headers: undefined,
  properties: undefined,
  details: { bodyEncoding },
});
const text = (value: string): StoredSnapshot => withBody({ bytes: Buffer.byteLength(value), text: value });
const base64 = (value: string): StoredSnapshot => withBody({ bytes: value.length, text: value }, 'base64');
const large = (bytes: number): StoredSnapshot => withBody({ bytes, text: undefined });

describe('two bodies', () => {
  it.each<[string, StoredSnapshot, StoredSnapshot, object]>([
    ['the same', text('{"a":1}'), text('{"a":1}'), { same: true, changes: null, lines: null, tooLarge: false }],
    ['JSON', text('{"a":1}'), text('{"a":2}'), { same: false, changes: [{ path: '/a' }], lines: null }],
    ['text', text('a'), text('b'), { same: false, changes: null, lines: [{ op: 'removed' }, { op: 'added' }] }],
    ['JSON and text', text('{"a":1}'), text('oops'), { same: false, changes: null, lines: [{}, {}] }],
    ['JSON with other blanks', text('{"a":1}'), text('{"a": 1}'), { same: false, changes: null, lines: [{}, {}] }],
    [
      'numbers JavaScript cannot hold',
      text('[12345678901234567890]'),
      text('[12345678901234567891]'),
      { same: false, lines: [{}, {}] },
    ],
    [
      'JSON too deep to walk',
      text('['.repeat(5000)),
      text('['.repeat(5001)),
      { same: false, changes: null, lines: [{}, {}] },
    ],
    ['null and text', withBody(null), text('x'), { before: 'null', after: 'text', same: false, lines: [{}, {}] }],
    ['null twice', withBody(null), withBody(null), { before: 'null', after: 'null', same: true }],
    ['null and nothing', withBody(null), text(''), { same: false, lines: [{ op: 'same', lines: 1 }] }],
    ['one not captured', withBody(undefined), text('x'), { before: 'notCaptured', same: null, lines: null }],
    ['bytes', base64('AA=='), base64('AQ=='), { before: 'base64', same: false, lines: null, changes: null }],
    ['bytes and the same as text', base64('AA=='), text('AA=='), { same: false, lines: null, changes: null }],
    ['too large ones', large(2 ** 21), large(2 ** 22), { same: false, tooLarge: true, lines: null, changes: null }],
    ['too large ones of one size', large(2 ** 21), large(2 ** 21), { same: null, tooLarge: true }],
    ['a small and a large one', text('x'), large(2 ** 21), { same: false, tooLarge: true }],
  ])('%s', (_what, before, after, expected) => {
    expect(diffBodies(before, after)).toMatchObject(expected);
  });
});

describe('headers', () => {
  it('that changed, went and came', () => {
    const before = [
      ['a', '1'],
      ['b', '2'],
      ['c', null],
      ['d', null],
    ] as const;
    const after = [
      ['e', null],
      ['c', ''],
      ['a', '1'],
      ['d', null],
    ] as const;
    expect(diffPairs(before, after)).toEqual([
      { op: 'removed', name: 'b', before: '2' },
      { op: 'changed', name: 'c', before: null, after: '' },
      { op: 'added', name: 'e', after: null },
    ]);
  });

  it('that were not captured say nothing, and no object has none', () => {
    expect(diffPairs(undefined, [['a', '1']])).toBeNull();
    expect(diffPairs([['a', '1']], undefined)).toBeNull();
    expect(diffPairs(null, [['a', '1']])).toEqual([{ op: 'added', name: 'a', after: '1' }]);
  });
});
