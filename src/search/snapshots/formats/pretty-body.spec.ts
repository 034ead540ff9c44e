import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { prettyBody } from './pretty-body.js';
import { prettyJson } from './pretty-json.js';
import { prettyXml } from './pretty-xml.js';

const ANY_LENGTH = 2 ** 20;
const json = (text: string): string | undefined => prettyJson(text, ANY_LENGTH);
const xml = (text: string): string | undefined => prettyXml(text, ANY_LENGTH);

describe('indented JSON', () => {
  it('is what JSON.stringify makes of it, for any value', () => {
    const values = fc.jsonValue({ depthSize: 'medium' }).filter((value) => typeof value === 'object' && value !== null);
    fc.assert(
      fc.property(values, fc.constantFrom(0, 1, 7), (value, blanks) => {
        // Indented by nothing at all it has line ends between its tokens too.
        const text = JSON.stringify(value, null, blanks);
        expect(json(text)).toBe(JSON.stringify(JSON.parse(text), null, 2));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [
      'numbers with all their digits',
      '[12345678901234567890.10,1E400,-0]',
      '[\n  12345678901234567890.10,\n  1E400,\n  -0\n]',
    ],
    ['repeated names', '{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}'],
    ['escapes as they are', '["\\u00fc\\/\\"","{[,:]}"]', '[\n  "\\u00fc\\/\\"",\n  "{[,:]}"\n]'],
    ['blanks in empty ones', '{"a": [ ], "b":{\n}}', '{\n  "a": [],\n  "b": {}\n}'],
  ])('keeps %s', (_what, text, expected) => {
    expect(json(text)).toBe(expected);
  });

  it.each(['', 'text', '"a"', '1', '{"a":}', '[1,]', '{"a":1} x', '['.repeat(200) + ']'.repeat(200)])(
    'is not made of %j',
    (text) => {
      expect(json(text)).toBeUndefined();
    },
  );

  it('does not become much longer than it was', () => {
    const nested = `${'['.repeat(90)}${'1,'.repeat(5000)}1${']'.repeat(90)}`;
    expect(json(nested)).toBeDefined();
    expect(prettyJson(nested, 500_000)).toBeUndefined();
  });
});

describe('indented XML', () => {
  it.each([
    ['elements', '<a><b/><c x="1"></c></a>', '<a>\n  <b/>\n  <c x="1"></c>\n</a>'],
    ['a declaration and a comment', '<?xml version="1.0"?><!-- x --><a/>', '<?xml version="1.0"?>\n<!-- x -->\n<a/>'],
    ['text on the line of its element', '<a><b>one  two</b></a>', '<a>\n  <b>one  two</b>\n</a>'],
    ['text among elements', '<a><p>one <b>two</b> <i/></p></a>', '<a>\n  <p>one <b>two</b> <i/></p>\n</a>'],
    ['CDATA', '<a><b><![CDATA[<x>]]></b></a>', '<a>\n  <b><![CDATA[<x>]]></b>\n</a>'],
    ['marks in attributes', `<a b='">' c="</a>"><d/></a>`, `<a b='">' c="</a>">\n  <d/>\n</a>`],
    [
      'blanks that are to stay',
      '<a><b xml:space="preserve"> <c/> </b></a>',
      '<a>\n  <b xml:space="preserve"> <c/> </b>\n</a>',
    ],
    ['what was indented otherwise', '<a>\n      <b/>\n</a>\n', '<a>\n  <b/>\n</a>'],
  ])('has %s', (_what, text, expected) => {
    expect(xml(text)).toBe(expected);
  });

  it.each([
    '',
    'text',
    'a<b/>',
    '<a>',
    '<a></b>',
    '</a>',
    '<a/><b/>',
    '<a/>text',
    '<a',
    '<a b="',
    '<!DOCTYPE a [<!ENTITY b "c">]><a/>',
    '<!-- x',
    '<'.repeat(100_000),
    `${'<a>'.repeat(200)}${'</a>'.repeat(200)}`,
  ])('is not made of %j', (text) => {
    expect(xml(text)).toBeUndefined();
  });
});

describe('a body', () => {
  it('is indented as what it is, or left alone', () => {
    expect(prettyBody('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(prettyBody('<a><b/></a>')).toBe('<a>\n  <b/>\n</a>');
    for (const text of ['', 'text', ' {"a"', '<a>']) expect(prettyBody(text)).toBe(text);
  });

  it('of one very long text is no trouble', () => {
    const long = JSON.stringify({ a: 'x"\\'.repeat(1_000_000) });
    expect(prettyBody(long).length).toBe(long.length + 5);
  });
});
