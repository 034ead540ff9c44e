import { describe, expect, it } from '@jest/globals';
import { matchesEtag } from './matches-etag.js';

describe('If-None-Match', () => {
  it.each<[string | undefined, boolean]>([
    [undefined, false],
    ['', false],
    ['"a"', true],
    ['W/"a"', true],
    ['"b", W/"c" ,"a"', true],
    ['*', true],
    ['"b"', false],
    ['a', false],
    ['"ab"', false],
  ])('%j names the tag: %s', (header, expected) => {
    expect(matchesEtag(header, '"a"')).toBe(expected);
  });
});
