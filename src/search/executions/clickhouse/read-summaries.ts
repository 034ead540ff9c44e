import type { Tables } from '../../../clickhouse/tables.js';
import { lastReceived, SPARE_RECORDS } from '../../clickhouse/last-received.js';
import type { Ask } from './ask.js';
import type { RecordKeys } from './execution-records.sql.js';
import { executionSummariesSql } from './execution-summaries.sql.js';
import { type SummaryRow, summaryKey } from './summary-row.js';

/** What a page shows of executions, by `recordKey`. */
export async function readSummaries(
  ask: Ask,
  tables: Tables,
  keys: RecordKeys,
): Promise<ReadonlyMap<string, SummaryRow>> {
  const rows = await lastReceived<SummaryRow>(
    keys.keys.length + SPARE_RECORDS,
    (wanted) => ask<SummaryRow>(executionSummariesSql(keys, wanted, tables)),
    summaryKey,
  );
  return new Map(rows.map((row) => [summaryKey(row), row]));
}
