import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@clickhouse/client';
import { describe, expect, it } from '@jest/globals';
import {
  dropPartitionsSql,
  expiredPartitionsSql,
  modifyTtlSql,
  tableDefinitionSql,
} from '../../src/clickhouse/retention.sql.js';
import { rowBinaryInsertSql } from '../../src/clickhouse/row-binary-insert.sql.js';
import type { Statement } from '../../src/clickhouse/statement.js';
import { Tables } from '../../src/clickhouse/tables.js';
import { ClickHouseSegmentStore } from '../../src/ingestion/delivery/clickhouse-segment-store.js';
import { executionDetailSql } from '../../src/search/clickhouse/execution-detail.sql.js';
import { executionCountSql, executionSearchSql } from '../../src/search/clickhouse/execution-search.sql.js';
import type { ExecutionCriteria } from '../../src/search/execution-criteria.js';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import type { RowBinaryInsert } from '../../src/clickhouse/row-binary-insert.js';
import { disksSql, storedDaysSql } from '../../src/storage/storage.sql.js';
import { expectGolden, PROJECT } from '../support/golden.js';

const FOLDER = 'clickhouse/queries';
const tables = new Tables('cameleer');
const START = Date.UTC(2026, 6, 24) * 1000;

const everything: ExecutionCriteria = {
  tenantId: 'default',
  statuses: [],
  started: { from: undefined, to: undefined },
  correlationId: undefined,
  routeIds: [],
  applications: [],
  agentId: undefined,
  text: undefined,
};

const filtered: ExecutionCriteria = {
  ...everything,
  statuses: ['FAILED', 'RUNNING'],
  started: { from: START, to: START + 3_600_000_000 },
  correlationId: 'correlation-1',
  routeIds: ['order-process', 'order-api'],
  applications: ['orders'],
  agentId: 'orders@pod-1',
  text: '50%_off',
};

/** The insert of a segment as the store asks for it. */
async function segmentInsert(): Promise<RowBinaryInsert> {
  const inserts: RowBinaryInsert[] = [];
  const database = new ClickHouseDatabase({
    client: createClient(),
    mode: 'server',
    location: 'nowhere',
    insertRows: (insert) => {
      inserts.push(insert);
      return Promise.resolve();
    },
    cancel: () => Promise.resolve(),
    close: () => Promise.resolve(),
  });
  const path = '/data/spool/executions/000000000001.rows';
  const segment = { lane: 'executions', path, token: '00000000-token', bytes: 0, rows: 0, since: 0 };
  await new ClickHouseSegmentStore(database, tables).store(segment, { ignoreViews: false });
  const [insert] = inserts;
  if (insert === undefined) throw new Error('The store inserted nothing');
  return insert;
}

const single = { database: 'cameleer', cluster: undefined };
const cluster = { database: 'cameleer', cluster: 'main' };
const retention = { table: 'executions', column: 'received_at', days: 30 };
const expired = ['20260701', '20260702'];

const cursor = { startTime: START, executionId: 'execution-1' };

const STATEMENTS: Readonly<Record<string, () => Statement | Promise<Statement>>> = {
  'search-executions': () => executionSearchSql(everything, undefined, 51, tables),
  'search-executions-filtered': () => executionSearchSql(filtered, undefined, 51, tables),
  'search-executions-next-page': () => executionSearchSql(everything, cursor, 51, tables),
  'search-executions-running': () =>
    executionSearchSql({ ...everything, statuses: ['RUNNING'] }, undefined, 51, tables),
  'search-executions-terminal': () =>
    executionSearchSql({ ...everything, statuses: ['COMPLETED'] }, undefined, 51, tables),
  'count-executions': () => executionCountSql(everything, 10_000, tables),
  'count-executions-filtered': () => executionCountSql(filtered, 1000, tables),
  'find-execution': () => executionDetailSql('default', 'execution-1', tables),
  'flush-executions-embedded': async () => ({
    name: 'flush-executions',
    sql: rowBinaryInsertSql(await segmentInsert(), 'file'),
  }),
  'flush-executions-server': async () => ({
    name: 'flush-executions',
    sql: rowBinaryInsertSql(await segmentInsert(), 'request'),
  }),
  'table-definition': () => tableDefinitionSql(single, 'executions'),
  'modify-ttl': () => modifyTtlSql(single, retention),
  'modify-ttl-cluster': () => modifyTtlSql(cluster, retention),
  'expired-partitions': () => expiredPartitionsSql(single, retention),
  'expired-partitions-cluster': () => expiredPartitionsSql(cluster, retention),
  'drop-partitions': () => dropPartitionsSql(single, 'executions', expired),
  'drop-partitions-cluster': () => dropPartitionsSql(cluster, 'executions', expired),
  'storage-days': () => storedDaysSql(single),
  'storage-days-cluster': () => storedDaysSql(cluster),
  'storage-disks': () => disksSql(single),
  'storage-disks-cluster': () => disksSql(cluster),
};

/** The statement as it is written, and what it is run with, as comments. */
function print({ name, sql, params = {}, settings = {} }: Statement): string {
  const list = (title: string, values: object): string[] =>
    Object.entries(values).map(([key, value]) => `-- ${title} ${key} = ${JSON.stringify(value)}`);
  return [`-- ${name}`, ...list('parameter', params), ...list('setting', settings), sql, ''].join('\n');
}

describe('the SQL of', () => {
  it.each(Object.entries(STATEMENTS))('%s is what is committed', async (name, statement) => {
    expectGolden(`${FOLDER}/${name}.sql`, print(await statement()));
  });

  it('nothing else is there', () => {
    const files = readdirSync(join(PROJECT, FOLDER)).filter((file) => file.endsWith('.sql'));
    expect(files.sort()).toEqual(
      Object.keys(STATEMENTS)
        .map((name) => `${name}.sql`)
        .sort(),
    );
  });

  it('every builder in src is printed here', () => {
    const builders = readdirSync(join(PROJECT, 'src'), { recursive: true, encoding: 'utf8' });
    expect(builders.filter((file) => file.endsWith('.sql.ts')).sort()).toEqual([
      'clickhouse/retention.sql.ts',
      'clickhouse/row-binary-insert.sql.ts',
      'search/clickhouse/execution-detail.sql.ts',
      // Its conditions stand in the searches.
      'search/clickhouse/execution-filter.sql.ts',
      'search/clickhouse/execution-search.sql.ts',
      'storage/storage.sql.ts',
    ]);
  });
});
