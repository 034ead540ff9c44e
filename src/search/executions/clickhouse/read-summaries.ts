import type { Tables } from '../../../clickhouse/tables.js';
import { lastReceived, SPARE_RECORDS } from '../../clickhouse/last-received.js';
import type { Ask } from './ask.js';
import type { RecordKeys } from './execution-records.sql.js';
import { executionSummariesSql } from './execution-summaries.sql.js';
import { type KeyedSummaryRow, summaryKey } from './summary-row.js';

/** What a page shows of executions, by `recordKey`. */
export async function readSummaries(
  ask: Ask,
  tables: Tables,
  keys: RecordKeys,
): Promise<ReadonlyMap<string, KeyedSummaryRow>> {
  const rows = await lastReceived<KeyedSummaryRow>(
    keys.keys.length + SPARE_RECORDS,
    (wanted) => ask<KeyedSummaryRow>(executionSummariesSql(keys, wanted, tables)),
    summaryKey,
  );
  return new Map(rows.map((row) => [summaryKey(row), row]));
}
