import { expect, it } from '@jest/globals';
import type { Database } from './chapter.js';

/** JSON numbers lose low digits above 2^53: 64-bit integers are texts in both directions. */
export function integers(database: Database): void {
  it('answers them exactly, as texts', async () => {
    const sql = `SELECT toUInt64('18446744073709551615') AS most, toInt64('-9223372036854775808') AS least,
  toUInt64(7) AS small, [toUInt64('9007199254740993')] AS list, toUInt32(4294967295) AS narrow`;
    expect(await database().query({ name: 'integers', sql })).toEqual([
      {
        most: '18446744073709551615',
        least: '-9223372036854775808',
        small: '7',
        list: ['9007199254740993'],
        narrow: 4294967295,
      },
    ]);
  });

  it('takes them exactly as parameters, bigint or text', async () => {
    const sql = 'SELECT {a:UInt64} AS a, {b:Int64} AS b, {c:Array(UInt64)} AS c';
    const params = { a: 18446744073709551615n, b: '-9223372036854775808', c: [9007199254740993n] };
    expect(await database().query({ name: 'integers', sql, params })).toEqual([
      { a: '18446744073709551615', b: '-9223372036854775808', c: ['9007199254740993'] },
    ]);
  });

  it('stores them exactly from texts', async () => {
    const db = database();
    await db.command({ name: 'create', sql: 'CREATE TABLE contract.integers (n UInt64) ENGINE = Memory' });
    await db.insert('insert-integers', 'contract.integers', [{ n: '18446744073709551615' }]);
    expect(await db.query({ name: 'integers', sql: 'SELECT n FROM contract.integers' })).toEqual([
      { n: '18446744073709551615' },
    ]);
  });
}
