import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { WantedRecords } from '../../clickhouse/last-received.js';
import { type RecordKeys, recordsSql } from './execution-records.sql.js';

const SUMMARY_COLUMNS = [
  'execution_id',
  'exchange_id',
  'correlation_id',
  'application',
  'agent_id',
  'route_id',
  'status',
  'toUnixTimestamp64Micro(start_time) AS start_micros',
  'toUnixTimestamp64Micro(end_time) AS end_micros',
  'toUnixTimestamp64Milli(received_at) AS received_millis',
  'duration_ms',
  'error_type',
  'error_message',
  'error_handled',
  'attributes',
].join(', ');

/** Summaries of the executions of a page, in any order. Reads no payload. */
export function executionSummariesSql(keys: RecordKeys, wanted: WantedRecords, tables: Tables): Statement {
  return recordsSql('summarise-executions', SUMMARY_COLUMNS, keys, wanted, tables);
}
