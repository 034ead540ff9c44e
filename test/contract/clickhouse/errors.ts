import { truncateSync, statSync } from 'node:fs';
import { text as readText } from 'node:stream/consumers';
import { beforeAll, expect, it } from '@jest/globals';
import { ClickHouseFailure } from '../../../src/clickhouse/clickhouse-failure.js';
import { type Database, ENDLESS, untilRunning, valueOf } from './chapter.js';
import { plainInsert, plainRows, rowFolder } from './row-files.js';

const FAILING_LATE = 'SELECT throwIf(number = 900000) AS value FROM numbers(1000000) SETTINGS max_block_size = 1000';

/** Every failure is a {@link ClickHouseFailure} of the right kind, never an empty result. */
export function errors(database: Database): void {
  const folder = rowFolder();

  beforeAll(async () => {
    await database().command({
      name: 'create',
      sql: 'CREATE TABLE contract.errors (id UInt64, text String) ENGINE = MergeTree ORDER BY id',
    });
  });

  it.each([
    ['an unknown table', 'SELECT * FROM contract.absent', 'schema', 60],
    ['an unknown database', 'SELECT * FROM absent.table', 'schema', 81],
    ['an unknown column', 'SELECT absent FROM contract.errors', 'schema', 47],
    ['an unknown function', 'SELECT absentFunction(1)', 'schema', 46],
    ['a syntax error', 'SELECT FROM WHERE', 'schema', 62],
    ['a type error', "SELECT toDate('2024-01-01') + map('a', 1)", 'schema', 43],
    ['a value that does not parse', "SELECT toUInt8('x')", 'data', 6],
  ])('%s', async (_what, sql, kind, code) => {
    await expect(database().query({ name: 'wrong', sql })).rejects.toMatchObject({ kind, code, statement: 'wrong' });
    await expect(database().command({ name: 'wrong', sql })).rejects.toMatchObject({ kind, code });
    await expect(database().stream({ name: 'wrong', sql })).rejects.toMatchObject({ kind, code });
  });

  it('is a ClickHouseFailure', async () => {
    await expect(database().query({ name: 'wrong', sql: 'SELECT * FROM contract.absent' })).rejects.toBeInstanceOf(
      ClickHouseFailure,
    );
  });

  it('an error after thousands of rows is still an error, not a shorter result', async () => {
    await expect(database().query({ name: 'late', sql: FAILING_LATE })).rejects.toMatchObject({ code: 395 });
    const read = async (): Promise<string> =>
      readText(await database().stream({ name: 'late', sql: `${FAILING_LATE} FORMAT TSV` }));
    await expect(read()).rejects.toThrow();
  });

  it('rows of the wrong type are refused whole', async () => {
    const rows = [{ id: '1' }, { id: 'not a number' }];
    await expect(database().insert('insert-wrong', 'contract.errors', rows)).rejects.toMatchObject({ kind: 'data' });
    expect(await valueOf(database(), 'SELECT count() AS value FROM contract.errors')).toBe('0');
  });

  // A row of this file is 8 bytes of id, 1 of length and 6 of text.
  it.each([1, 6, 7, 10])('a file that ends inside a row, %i bytes early, is refused whole', async (missing) => {
    const insert = plainInsert(folder, 'contract.errors', `token-torn-${missing}`, plainRows(100));
    truncateSync(insert.path, statSync(insert.path).size - missing);
    await expect(database().insertRows(insert)).rejects.toMatchObject({ kind: 'data' });
    expect(await valueOf(database(), 'SELECT count() AS value FROM contract.errors')).toBe('0');
  });

  it('a file that is not there is an error', async () => {
    const insert = plainInsert(folder, 'contract.errors', 'token-gone-01', plainRows(1));
    for (let i = 0; i < 20; i++) {
      const attempt = database().insertRows({ ...insert, path: `${insert.path}.absent` });
      await expect(attempt).rejects.toBeInstanceOf(ClickHouseFailure);
    }
  });

  it('its time limit ends a query', async () => {
    const started = performance.now();
    await expect(database().query({ name: 'slow', sql: ENDLESS }, { timeoutMs: 500 })).rejects.toMatchObject({
      kind: 'timeout',
      code: 159,
    });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('its memory limit ends a query', async () => {
    const sql = 'SELECT length(groupArray(number)) AS value FROM numbers(50000000)';
    const statement = { name: 'greedy', sql, settings: { max_memory_usage: 20_000_000 } };
    await expect(database().query(statement)).rejects.toMatchObject({ kind: 'memory', code: 241 });
    // The embedded engine keeps what a failed query holds until something else runs in its session.
    await untilRunning(database(), 'greedy', 0);
  });

  it('the next statement works', async () => {
    expect(await valueOf(database(), 'SELECT 1 AS value')).toBe(1);
  });
}
