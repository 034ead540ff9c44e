import { createClient } from '@clickhouse/client';
import { ClickHouseDatabase } from '../../../src/clickhouse/clickhouse-database.js';
import type { RowBinaryInsert } from '../../../src/clickhouse/row-binary-insert.js';
import { rowBinaryInsertSql } from '../../../src/clickhouse/row-binary-insert.sql.js';
import { ClickHouseSegmentStore } from '../../../src/ingestion/delivery/clickhouse-segment-store.js';
import { type Printed, TABLES } from './printed.js';

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
  await new ClickHouseSegmentStore(database, TABLES).store(segment, { ignoreViews: false });
  const [insert] = inserts;
  if (insert === undefined) throw new Error('The store inserted nothing');
  return insert;
}

/** What the spool is stored with. */
export const INSERTS: Printed = {
  'flush-executions-embedded': async () => ({
    name: 'flush-executions',
    sql: rowBinaryInsertSql(await segmentInsert(), 'file'),
  }),
  'flush-executions-server': async () => ({
    name: 'flush-executions',
    sql: rowBinaryInsertSql(await segmentInsert(), 'request'),
  }),
};
