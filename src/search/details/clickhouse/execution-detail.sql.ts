import type { Statement } from '../../../clickhouse/statement.js';
import type { WantedRecords } from '../../clickhouse/last-received.js';
import { SUMMARY_COLUMNS } from '../../executions/clickhouse/summary-columns.js';
import { recordsOf } from './records-of.sql.js';

const COLUMNS = [
  ...SUMMARY_COLUMNS,
  'error_message',
  'error_stack_trace',
  'parent_execution_id',
  'replay_of',
  'instance_id',
  'graph_hash',
  'details',
  'snapshots',
  'processor_seqs',
  'processor_ids',
  'processor_types',
  'processor_parent_indexes',
  'processor_iterations',
  'processor_statuses',
  'arrayMap(t -> toUnixTimestamp64Micro(t), processor_start_times) AS processor_start_micros',
  'processor_durations_ms',
  'processor_error_types',
  'processor_error_messages',
  'processor_error_stacktraces',
  'processor_details',
  'processor_snapshots',
].join(', ');

/**
 * Executions without their payloads.
 *
 * @param table of terminal records, or of RUNNING ones
 */
export function executionDetailSql(
  tenantId: string,
  executionIds: readonly string[],
  wanted: WantedRecords,
  table: string,
): Statement {
  return recordsOf(wanted, 'find-execution', COLUMNS, tenantId, executionIds, table);
}
