import { beforeAll, expect, it } from '@jest/globals';
import type { ParameterValue } from '../../../src/clickhouse/statement.js';
import type { Database } from './chapter.js';

const TEXTS: readonly [string, string][] = [
  ['single quotes', "it's ''quoted''"],
  ['double quotes and backticks', '"double" `back`'],
  ['backslashes', 'a\\b\\\\c\\n\\t\\0\\N\\x41 ends with \\'],
  ['line breaks and tabs', 'a\nb\r\nc\td\be\ff'],
  ['NUL', 'a\0b'],
  ['unicode', 'Grüße, 日本語, עברית, e\u0301'],
  ['emoji', '🐫 👩‍👩‍👧‍👦 🏳️‍🌈'],
  ['percent and underscore', '100%_x'],
  ['placeholders', '{text:String} {other:UInt8} ?'],
  ['an address', 'a=b&c=d+e%20f#g'],
  ['NULL as text', 'NULL'],
  ['the TSV null', '\\N'],
  ['nothing', ''],
  ['brackets', "['a','b'] (1) {}"],
];

const INJECTIONS: readonly string[] = [
  "'; DROP TABLE contract.victim; --",
  "\\'; DROP TABLE contract.victim; --",
  "' OR 1 = 1 --",
  "\\\\' OR 1 = 1 --",
  "') OR (1 = 1",
  "*/ ' OR 1 = 1 /*",
];

/** Values never become SQL, and arrive byte for byte. */
export function parameters(database: Database): void {
  const echo = async (type: string, value: ParameterValue): Promise<unknown> => {
    const rows = await database().query<{ value: unknown }>({
      name: 'echo',
      sql: `SELECT {value:${type}} AS value`,
      params: { value },
    });
    return rows[0]?.value;
  };

  beforeAll(async () => {
    await database().command({ name: 'create', sql: 'CREATE TABLE contract.victim (id UInt8) ENGINE = Memory' });
    await database().insert('insert-victim', 'contract.victim', [{ id: 1 }]);
  });

  it.each(TEXTS)('text with %s', async (_what, text) => {
    expect(await echo('String', text)).toBe(text);
    expect(await echo('Array(String)', [text, 'x', text])).toEqual([text, 'x', text]);
  });

  it('null, alone and in arrays', async () => {
    expect(await echo('Nullable(String)', null)).toBeNull();
    expect(await echo('Nullable(String)', 'NULL')).toBe('NULL');
    expect(await echo('Array(Nullable(String))', ['a', null, 'NULL'])).toEqual(['a', null, 'NULL']);
  });

  it('numbers, booleans, dates and lists of them', async () => {
    expect(await echo('Float64', -1.5)).toBe(-1.5);
    expect(await echo('Bool', true)).toBe(true);
    expect(await echo('Int32', -7)).toBe(-7);
    expect(await echo('Array(UInt8)', [])).toEqual([]);
    expect(await echo('Array(UInt8)', [1, 255])).toEqual([1, 255]);
    expect(await echo("DateTime64(3, 'UTC')", '2024-05-06 07:08:09.123')).toBe('2024-05-06 07:08:09.123');
  });

  it('identifiers are quoted', async () => {
    const sql = 'SELECT 1 AS {column:Identifier}, 2 AS b';
    const column = 'odd `name` \\ "x"';
    expect(await database().query({ name: 'identifier', sql, params: { column } })).toEqual([{ [column]: 1, b: 2 }]);
  });

  it('leaves braces in literals, quoted names and comments alone', async () => {
    const sql = `SELECT '{a:String}' AS literal, {a:String} AS bound, 1 AS \`{a:String}\` -- {a:String}
/* {a:String} */`;
    expect(await database().query({ name: 'braces', sql, params: { a: 'x' } })).toEqual([
      { literal: '{a:String}', bound: 'x', '{a:String}': 1 },
    ]);
  });

  it.each(INJECTIONS)('%s is only a text', async (text) => {
    const sql = 'SELECT id FROM contract.victim WHERE toString(id) = {text:String}';
    expect(await database().query({ name: 'injection', sql, params: { text } })).toEqual([]);
    expect(await echo('Array(String)', [text])).toEqual([text]);
    expect(await database().query({ name: 'victim', sql: 'SELECT id FROM contract.victim' })).toEqual([{ id: 1 }]);
  });

  it('a table name from outside stays a name', async () => {
    const sql = 'SELECT * FROM {table:Identifier}';
    const params = { table: 'contract.victim; DROP TABLE contract.victim' };
    await expect(database().query({ name: 'injection', sql, params })).rejects.toMatchObject({ kind: 'schema' });
    expect(await database().query({ name: 'victim', sql: 'SELECT id FROM contract.victim' })).toEqual([{ id: 1 }]);
  });

  it('a missing parameter is an error', async () => {
    const statement = { name: 'missing', sql: 'SELECT {absent:String}', params: { present: 'x' } };
    await expect(database().query(statement)).rejects.toMatchObject({ code: 456 });
  });

  it('as many and as long as a page of keys', async () => {
    const ids = Array.from({ length: 500 }, (_, i) => `${i} ' \\ \n \0 ü 🐫 ${'x'.repeat(1000)}`);
    expect(await echo('Array(String)', ids)).toEqual(ids);
    expect(await echo('String', ids.join('\r\n'))).toBe(ids.join('\r\n'));
  });
}
