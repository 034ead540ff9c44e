import { beforeEach, expect, it } from '@jest/globals';
import { type Database, valueOf } from './chapter.js';
import { plainInsert, plainRows, rowFolder } from './row-files.js';

const TABLE = 'contract.viewed';
const COUNTS = 'contract.viewed_counts';
const stored = `SELECT count() AS value FROM ${TABLE}`;
const counted = `SELECT sum(rows) AS value FROM ${COUNTS}`;

/** A repeated insert is once in the table and once in what a view has made of it, wherever the first attempt ended. */
export function views(database: Database): void {
  const folder = rowFolder();
  const command = (sql: string): Promise<void> => database().command({ name: 'views', sql });
  const both = async (): Promise<unknown[]> => [await valueOf(database(), stored), await valueOf(database(), counted)];

  beforeEach(async () => {
    for (const name of [`${TABLE}_view`, COUNTS, TABLE]) await command(`DROP TABLE IF EXISTS ${name} SYNC`);
    await command(`CREATE TABLE ${TABLE} (id UInt64, text String) ENGINE = MergeTree PARTITION BY id % 2 ORDER BY id
SETTINGS non_replicated_deduplication_window = 100`);
    await command(`CREATE TABLE ${COUNTS} (parity UInt8, rows UInt64) ENGINE = SummingMergeTree PARTITION BY parity
ORDER BY parity SETTINGS non_replicated_deduplication_window = 100`);
    await command(`CREATE MATERIALIZED VIEW ${TABLE}_view TO ${COUNTS}
AS SELECT id % 2 AS parity, count() AS rows FROM ${TABLE} GROUP BY parity`);
  });

  it('the same file under the same token feeds a view once', async () => {
    const insert = plainInsert(folder, TABLE, 'token-view-01', plainRows(11));
    for (let attempt = 0; attempt < 3; attempt++) await database().insertRows(insert);
    expect(await both()).toEqual(['11', '11']);
  });

  it('equal results of a view from different files both count', async () => {
    for (const token of ['token-equal-1', 'token-equal-2']) {
      await database().insertRows(plainInsert(folder, TABLE, token, plainRows(10)));
    }
    expect(await both()).toEqual(['20', '20']);
  });

  it.each([
    ['all of it', 'rows > 1000'],
    ['a part of it', 'parity = 0'],
  ])('a view that refused %s is fed by the repetition, and not once more by the next', async (_which, check) => {
    await command(`ALTER TABLE ${COUNTS} ADD CONSTRAINT broken CHECK ${check}`);
    const insert = plainInsert(folder, TABLE, 'token-broken-1', plainRows(11));
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(database().insertRows(insert)).rejects.toMatchObject({ code: 469 });
    }
    await command(`ALTER TABLE ${COUNTS} DROP CONSTRAINT broken`);
    for (let attempt = 0; attempt < 2; attempt++) {
      await database().insertRows(insert);
      expect(await both()).toEqual(['11', '11']);
    }
  });

  it('a table has the rows already when a view refuses them: a failed insert is no proof that nothing is stored', async () => {
    await command(`ALTER TABLE ${COUNTS} ADD CONSTRAINT broken CHECK rows > 1000`);
    const insert = plainInsert(folder, TABLE, 'token-proof-1', plainRows(4));
    await expect(database().insertRows(insert)).rejects.toMatchObject({ code: 469 });
    expect(await both()).toEqual(['4', '0']);
  });
}
