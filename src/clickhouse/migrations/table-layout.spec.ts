import { describe, expect, it } from '@jest/globals';
import { renderStatement } from './table-layout.js';

const SINGLE = { database: 'db', cluster: undefined };
const CLUSTER = { database: 'db', cluster: 'c1' };
const CREATE = `CREATE TABLE IF NOT EXISTS {table:rows} {on_cluster}
(id UInt64)
ENGINE = {engine:ReplacingMergeTree}(id)
ORDER BY id
SETTINGS {deduplication_window:100}`;

describe('renderStatement', () => {
  it('writes a table of a single node', () => {
    expect(renderStatement(CREATE, SINGLE)).toBe(`CREATE TABLE IF NOT EXISTS db.rows 
(id UInt64)
ENGINE = ReplacingMergeTree(id)
ORDER BY id
SETTINGS non_replicated_deduplication_window = 100`);
  });

  it('writes the table each node of a cluster keeps', () => {
    expect(renderStatement(CREATE, CLUSTER)).toBe(`CREATE TABLE IF NOT EXISTS db.rows_local ON CLUSTER c1
(id UInt64)
ENGINE = ReplicatedReplacingMergeTree(id)
ORDER BY id
SETTINGS replicated_deduplication_window = 100, replicated_deduplication_window_seconds = 2592000`);
  });

  it('writes the distributed table over them, with a key that has commas', () => {
    const statement = '{distributed:rows, cityHash64(a, b)}';
    expect(renderStatement(statement, CLUSTER)).toBe(`CREATE TABLE IF NOT EXISTS db.rows ON CLUSTER c1 AS db.rows_local
ENGINE = Distributed(c1, db, rows_local, cityHash64(a, b))`);
  });

  it('leaves the distributed table out on a single node', () => {
    const change = 'ALTER TABLE {database}.rows {on_cluster} DROP COLUMN b';
    expect(renderStatement('{distributed:rows, id}', SINGLE)).toBeUndefined();
    expect(renderStatement(change, SINGLE)).toBeUndefined();
    expect(renderStatement(change, CLUSTER)).toBe('ALTER TABLE db.rows ON CLUSTER c1 DROP COLUMN b');
  });

  it('names the database', () => {
    expect(renderStatement('CREATE DATABASE {database} {on_cluster}', CLUSTER)).toBe(
      'CREATE DATABASE db ON CLUSTER c1',
    );
    expect(renderStatement('ALTER TABLE {table:a} {on_cluster} DROP COLUMN b', SINGLE)).toBe(
      'ALTER TABLE db.a  DROP COLUMN b',
    );
  });

  it('leaves every other brace alone', () => {
    const statement = "SELECT {name:String}, '{shard}', map('{x}', 1)";
    expect(renderStatement(statement, CLUSTER)).toBe(statement);
  });
});
