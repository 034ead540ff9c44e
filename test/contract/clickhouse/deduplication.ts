import { beforeEach, expect, it } from '@jest/globals';
import { type Database, valueOf } from './chapter.js';
import { plainInsert, plainRows, rowFolder } from './row-files.js';

const TABLE = 'contract.once';
const COUNT = `SELECT count() AS value FROM ${TABLE}`;

/** A frozen file is stored once, however often it is sent. */
export function deduplication(database: Database): void {
  const folder = rowFolder();

  beforeEach(async () => {
    await database().command({ name: 'drop', sql: `DROP TABLE IF EXISTS ${TABLE} SYNC` });
    await database().command({
      name: 'create',
      sql: `CREATE TABLE ${TABLE} (id UInt64, text String) ENGINE = MergeTree ORDER BY id
SETTINGS non_replicated_deduplication_window = 100`,
    });
  });

  it('the same file under the same token is stored once', async () => {
    const insert = plainInsert(folder, TABLE, 'token-once-1', plainRows(10));
    for (let attempt = 0; attempt < 3; attempt++) await database().insertRows(insert);
    expect(await valueOf(database(), COUNT)).toBe('10');
  });

  it('the same rows under another token are other rows', async () => {
    await database().insertRows(plainInsert(folder, TABLE, 'token-twice-1', plainRows(10)));
    await database().insertRows(plainInsert(folder, TABLE, 'token-twice-2', plainRows(10)));
    expect(await valueOf(database(), COUNT)).toBe('20');
  });

  it('a repeat is recognised after other inserts', async () => {
    const first = plainInsert(folder, TABLE, 'token-first-1', plainRows(5));
    await database().insertRows(first);
    await database().insertRows(plainInsert(folder, TABLE, 'token-other-1', plainRows(7)));
    await database().insertRows(first);
    expect(await valueOf(database(), COUNT)).toBe('12');
  });

  it('a large file is one part, and once stored stays one', async () => {
    const insert = plainInsert(folder, TABLE, 'token-large-1', plainRows(30_000));
    await database().insertRows(insert);
    await database().insertRows(insert);
    const parts = await database().query({
      name: 'parts',
      sql: "SELECT rows, level FROM system.parts WHERE database = 'contract' AND table = 'once' AND active",
    });
    expect(parts).toEqual([{ rows: '30000', level: 0 }]);
    expect(await valueOf(database(), `SELECT uniqExact(id) AS value FROM ${TABLE}`)).toBe('30000');
  });

  it('columns of the file that are not asked for are read over', async () => {
    const insert = plainInsert(folder, TABLE, 'token-skip-01', plainRows(2));
    await database().insertRows({ ...insert, columns: ['id'] });
    expect(await database().query({ name: 'rows', sql: `SELECT * FROM ${TABLE} ORDER BY id` })).toEqual([
      { id: '0', text: '' },
      { id: '1', text: '' },
    ]);
  });

  it('a token that could be SQL is refused before anything is sent', async () => {
    const insert = plainInsert(folder, TABLE, 'token-fine-01', plainRows(1));
    const attempt = database().insertRows({ ...insert, deduplicationToken: "x', max_threads = '1" });
    await expect(attempt).rejects.toMatchObject({ serverMessage: 'Not a deduplication token' });
  });
}
