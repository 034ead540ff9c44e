import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { WantedRecords } from '../../clickhouse/last-received.js';
import { type RecordKeys, recordsSql } from './execution-records.sql.js';
import { SUMMARY_COLUMNS } from './summary-columns.js';

const COLUMNS = [...SUMMARY_COLUMNS, 'error_message'].join(', ');

/** Summaries of the executions of a page, in any order. Reads no payload. */
export function executionSummariesSql(keys: RecordKeys, wanted: WantedRecords, tables: Tables): Statement {
  return recordsSql('summarise-executions', COLUMNS, keys, wanted, tables);
}
