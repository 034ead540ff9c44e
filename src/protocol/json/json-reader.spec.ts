import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsed, READER, read, reading, skip, valueOf } from '../../../test/support/read-json.js';
import { randomOf, spellJson } from '../../../test/support/spell-json.js';
import { MAX_NESTING } from '../max-nesting.js';
import { UnreadableJson } from './unreadable-json.js';

/** Any JSON text, oddly written. */
const anyText = fc
  .tuple(fc.jsonValue({ stringUnit: 'binary' }), fc.nat())
  .map(([value, seed]) => spellJson(value, randomOf(seed)));

describe('what JSON.parse takes', () => {
  it('is read as the same value, however it is written', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(isDeepStrictEqual(read(text), parsed(text))).toBe(true);
        expect(skip(text)).toEqual({ value: undefined });
      }),
      { numRuns: 1000 },
    );
  });

  it('and nothing else is taken: after any change of characters both agree', () => {
    const character = fc.constantFrom(
      ...Array.from('{}[]",:\\/bfnrtu0123456789.eE+-alsxAF \t\n\r\0\u001f\u007fé\ufeff'),
    );
    const change = fc.record({ at: fc.nat(), remove: fc.nat(2), insert: fc.array(character, { maxLength: 2 }) });
    fc.assert(
      fc.property(anyText, fc.array(change, { minLength: 1, maxLength: 3 }), (text, changes) => {
        const changed = changes.reduce((before, { at, remove, insert }) => {
          const start = at % (before.length + 1);
          return before.slice(0, start) + insert.join('') + before.slice(start + remove);
        }, text);
        const sent = Buffer.from(changed).toString();
        expect(isDeepStrictEqual(read(sent), parsed(sent))).toBe(true);
        expect('fault' in skip(sent)).toBe('fault' in parsed(sent));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ...[
      '',
      ' ',
      '\0',
      '\ufeff1',
      '\u00a01',
      '1\0',
      '1 2',
      '{',
      '}',
      '[',
      ']',
      '[1',
      '[1,',
      '[1,]',
      '[,1]',
      '[1 2]',
      '[1}',
    ],
    ...['{"a"}', '{"a":}', '{"a":1,}', '{,}', '{a:1}', "{'a':1}", '{"a" 1}', '{"a":1 "b":2}', '{"a":1]', '{1:1}'],
    ...['"', '"a', '"\n"', '"\t"', '"\0"', '"\\"', '"\\x"', '"\\u"', '"\\u00g0"', '"\\u123"', '"\\U0041"', "'a'"],
    ...['tru', 'truE', 'nul', 'falsey', 'True', 'NaN', 'Infinity', 'undefined', '/**/1'],
    ...['-', '+1', '.5', '1.', '01', '-01', '00', '1e', '1e+', '1.e1', '1E-', '--1', '0x1', '1_0', '١'],
  ])('does not include %j', (text) => {
    expect(parsed(text)).toEqual({ fault: 'syntax' });
    expect(read(text)).toEqual({ fault: 'syntax' });
    expect(skip(text)).toEqual({ fault: 'syntax' });
  });
});

describe('nesting', () => {
  it.each([
    ['[', ']'],
    ['{"a":', '}'],
    ['[{"a":', '}]'],
  ])('of %s may be as deep as the limit and no deeper', (open, close) => {
    const levels = open === '[{"a":' ? 2 : 1;
    const nested = (depth: number): string => open.repeat(depth / levels) + '1' + close.repeat(depth / levels);
    expect(read(nested(MAX_NESTING))).toEqual(parsed(nested(MAX_NESTING)));
    expect(skip(nested(MAX_NESTING))).toEqual({ value: undefined });
    expect(read(`[${nested(MAX_NESTING)}]`)).toEqual({ fault: 'depth' });
    expect(skip(`[${nested(MAX_NESTING)}]`)).toEqual({ fault: 'depth' });
  });

  it('counts what is open, not what there is', () => {
    const wide = `[${'[[]],{},'.repeat(1000)}{"a":[]}]`;
    expect(skip(wide)).toEqual({ value: undefined });
    expect(READER.nesting).toBe(0);
  });

  it('of very many brackets is refused at the first one too many', () => {
    expect(skip('['.repeat(100_000))).toEqual({ fault: 'depth' });
    expect(READER.at).toBe(MAX_NESTING);
  });
});

describe('going back', () => {
  it('reads the same again, however deep it had gone', () => {
    const reader = reading('[[1],{"a":[2,{"b":3');
    reader.firstItem();
    const { at, nesting } = reader;
    expect(() => {
      for (let more = true; more; more = reader.nextItem()) reader.skip();
    }).toThrow(UnreadableJson);
    reader.rewind(at, nesting);
    expect(reader.nesting).toBe(1);
    expect(valueOf(reader)).toEqual([1]);
  });

  it('is not needed before another text', () => {
    expect(skip('[[[[{"a":"\\ud800')).toEqual({ fault: 'syntax' });
    expect(read(' "x" ')).toEqual({ value: 'x' });
    expect([READER.nesting, READER.loneSurrogates]).toEqual([0, 0]);
  });
});

describe('a text in the middle of a buffer', () => {
  it('is read as far as it goes', () => {
    const around = Buffer.from('[[123],"é\\n",x]');
    READER.load(around.subarray(1, 6));
    expect(valueOf(READER)).toEqual([123]);
    expect(READER.atEnd()).toBe(true);
    READER.load(around.subarray(7, 13));
    expect(valueOf(READER)).toBe('é\n');
    READER.load(around.subarray(7, 10));
    expect(() => valueOf(READER)).toThrow(UnreadableJson);
  });
});
