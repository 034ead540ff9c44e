import { describe, expect, it } from '@jest/globals';
import { bindParameters, quoteIdentifier, quoteString } from './sql-parameters.js';

describe('1. quoting', () => {
  it.each([
    ['plain', "'plain'"],
    ["it's", "'it\\'s'"],
    ['back\\slash', "'back\\\\slash'"],
    ["\\'", "'\\\\\\''"],
    ['a\0b', "'a\\0b'"],
    ['line\nbreak', "'line\nbreak'"],
    ['', "''"],
  ])('%j as text', (text, quoted) => {
    expect(quoteString(text)).toBe(quoted);
  });

  it.each([
    ['plain', '`plain`'],
    ['a`b', '`a\\`b`'],
    ['a\\b', '`a\\\\b`'],
    ['a.b', '`a.b`'],
  ])('%j as a name', (name, quoted) => {
    expect(quoteIdentifier(name)).toBe(quoted);
  });
});

describe('2. binding', () => {
  it.each([
    ['{a:String}', { a: "it's" }, "'it\\'s'"],
    ['{ a : String }', { a: 'x' }, "'x'"],
    ['{a:UInt8}', { a: 7 }, "CAST(7, 'UInt8')"],
    ['{a:UInt64}', { a: 18446744073709551615n }, "CAST(18446744073709551615, 'UInt64')"],
    ['{a:Bool}', { a: true }, "CAST(true, 'Bool')"],
    ['{a:Nullable(String)}', { a: null }, "CAST(NULL, 'Nullable(String)')"],
    ['{a:Nullable(String)}', { a: undefined }, "CAST(NULL, 'Nullable(String)')"],
    ['{a:Array(String)}', { a: ["x'", 'y'] }, "CAST(['x\\'', 'y'], 'Array(String)')"],
    ['{a:Array(Array(UInt8))}', { a: [[1], []] }, "CAST([[1], []], 'Array(Array(UInt8))')"],
    ["{a:DateTime64(3, 'UTC')}", { a: '2024-05-06' }, "CAST('2024-05-06', 'DateTime64(3, \\'UTC\\')')"],
    ['{a:Identifier}', { a: 'odd `name`' }, '`odd \\`name\\``'],
  ])('%s', (sql, params, bound) => {
    expect(bindParameters(`SELECT ${sql} AS x`, params)).toBe(`SELECT ${bound} AS x`);
  });

  it('binds every occurrence, and values are not looked into again', () => {
    expect(bindParameters('{a:String}{b:String}{a:String}', { a: '{b:String}', b: '$&' })).toBe(
      "'{b:String}''$&''{b:String}'",
    );
  });

  it.each([
    ['a literal', "'{a:String}'"],
    ['a literal with an escaped quote', "'\\'{a:String}'"],
    ['a literal with a doubled quote', "'it''s {a:String}'"],
    ['a quoted name', '"{a:String}" `{a:String}`'],
    ['a line comment', '-- {a:String}'],
    ['a block comment', '/* {a:String} */'],
    ['an unfinished literal', "'{a:String}"],
    ['an unfinished comment', '/* {a:String}'],
    ['a map', "{'a': 1}"],
    ['what has no value', '{absent:String} {toString:String}'],
  ])('leaves %s alone', (_what, sql) => {
    expect(bindParameters(sql, { a: 'x' })).toBe(sql);
  });

  it('goes on behind literals and comments', () => {
    const sql = "'{a:String}' {a:String} -- {a:String}\n{a:String} /* ' */ {a:String}";
    expect(bindParameters(sql, { a: 'x' })).toBe("'{a:String}' 'x' -- {a:String}\n'x' /* ' */ 'x'");
  });

  it('without parameters changes nothing', () => {
    expect(bindParameters('SELECT {a:String}', undefined)).toBe('SELECT {a:String}');
  });

  it.each([{ a: { toString: 'x' } }, { a: new Date(0) }, { a: Symbol('x') }, { a: [{}] }])(
    'refuses what is no value',
    (params) => {
      expect(() => bindParameters('{a:String}', params)).toThrow('Parameter a: only text, numbers');
    },
  );
});
