import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { MigrationRunner } from '../../../src/clickhouse/migrations/migration-runner.js';
import { migrationsFolder } from '../../../src/clickhouse/migrations/migrations-folder.js';
import { readMigrations } from '../../../src/clickhouse/migrations/read-migrations.js';
import { readSchema } from '../../../src/clickhouse/migrations/read-schema.js';
import type { RowBinaryInsert } from '../../../src/clickhouse/row-binary-insert.js';
import { LANES } from '../../../src/ingestion/lanes/lanes.js';
import { aRowBinaryFile } from '../../support/row-binary-file.js';
import { type Database, valueOf } from './chapter.js';
import { rowFolder } from './row-files.js';

const ROWS = 50;
const BODY = 1_500_000;
/** 2024-05-06 07:08:09 UTC. */
const NOW_MS = 1_714_979_289_000;

/** Readable text, so that the n-gram index has something to prune by. */
function body(row: number, length: number): string {
  const line = `order ${row} shipped to customer ${row * 7919} with status needle-${row}-end; `;
  return line.repeat(Math.ceil(length / line.length)).slice(0, length);
}

function largeInsert(folder: string, table: string, token: string): RowBinaryInsert {
  const rows = Array.from({ length: ROWS }, (_, row) => row);
  const path = aRowBinaryFile(join(folder, `${token}.rows`), rows, (writer, row) => {
    writer.text('default');
    writer.text(`execution-${row}`);
    writer.int64(NOW_MS * 1000 + row);
    writer.int64(NOW_MS);
    writer.text(body(row, BODY));
    writer.count(2);
    writer.text(body(row, BODY / 2));
    writer.text(body(row + 1000, BODY / 2));
  });
  const structure = [
    { name: 'tenant_id', type: 'LowCardinality(String)' },
    { name: 'execution_id', type: 'String' },
    { name: 'start_time', type: "DateTime64(6, 'UTC')" },
    { name: 'received_at', type: "DateTime64(3, 'UTC')" },
    { name: 'input_body', type: 'String' },
    { name: 'processor_input_bodies', type: 'Array(String)' },
  ];
  const columns = structure.map(({ name }) => name);
  const { deferredIndexes } = LANES.executions;
  return { name: 'insert-large', table, path, structure, columns, deduplicationToken: token, deferredIndexes };
}

/** Rows of three megabytes go in and are found under the default memory limit of the embedded engine. */
export function largePayloads(database: Database): void {
  const folder = rowFolder();
  let payload = '';

  const search = <Row = { id: string }>(needle: string, explain = ''): Promise<Row[]> =>
    database().query({
      name: 'search-large',
      sql: `${explain} SELECT execution_id AS id FROM contract.executions
WHERE tenant_id = 'default' AND ${payload} LIKE {pattern:String}
ORDER BY start_time DESC LIMIT 10`,
      params: { pattern: `%${needle}%` },
    });

  beforeAll(async () => {
    const layout = { database: 'contract', cluster: undefined };
    await new MigrationRunner(
      database(),
      layout,
      readMigrations(migrationsFolder()),
      readSchema(migrationsFolder()),
    ).run();
    payload = String(
      await valueOf(
        database(),
        `SELECT expr AS value FROM system.data_skipping_indices
WHERE database = 'contract' AND table = 'executions' AND name = 'payload_text'`,
      ),
    );
  });

  it('fifty of them are stored once, as one part', async () => {
    const insert = largeInsert(folder, 'contract.executions', 'token-large-rows');
    await database().insertRows(insert);
    await database().insertRows(insert);
    const sql = `SELECT count() AS rows, sum(length(input_body)) + sum(arraySum(arrayMap(x -> length(x),
  processor_input_bodies))) AS bytes FROM contract.executions`;
    expect(await database().query({ name: 'stored', sql })).toEqual([{ rows: '50', bytes: String(ROWS * 2 * BODY) }]);
  }, 120_000);

  it('come back byte for byte', async () => {
    const sql = 'SELECT input_body AS value FROM contract.executions WHERE execution_id = {id:String}';
    const rows = await database().query<{ value: string }>({ name: 'one', sql, params: { id: 'execution-17' } });
    expect(rows.map(({ value }) => value === body(17, BODY))).toEqual([true]);
  });

  it('are found by a piece of text before the merge', async () => {
    expect(await search('needle-17-end')).toEqual([{ id: 'execution-17' }]);
    expect(await search('needle-1049-end')).toEqual([{ id: 'execution-49' }]);
    expect(await search('no such text')).toEqual([]);
  }, 60_000);

  it('are merged and indexed, and found through the index', async () => {
    await database().insertRows(largeInsert(folder, 'contract.executions', 'token-large-rows-2'));
    await database().command({ name: 'merge', sql: 'OPTIMIZE TABLE contract.executions FINAL' });
    const found = await search('needle-17-end');
    expect(found).toEqual([{ id: 'execution-17' }, { id: 'execution-17' }]);
    expect(await search('no such text')).toEqual([]);
    const plan = await search<{ explain: string }>('no such text', 'EXPLAIN indexes = 1');
    expect(plan.map(({ explain }) => explain).join('\n')).toContain('Name: payload_text');
  }, 180_000);
}
