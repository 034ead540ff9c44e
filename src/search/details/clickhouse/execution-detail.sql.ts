import type { Statement } from '../../../clickhouse/statement.js';
import type { WantedRecords } from '../../clickhouse/last-received.js';
import { recordsOf } from './records-of.sql.js';

const COLUMNS = [
  'execution_id',
  'exchange_id',
  'correlation_id',
  'parent_execution_id',
  'replay_of',
  'application',
  'agent_id',
  'instance_id',
  'route_id',
  'graph_hash',
  'status',
  'toUnixTimestamp64Micro(start_time) AS start_micros',
  'toUnixTimestamp64Micro(end_time) AS end_micros',
  'toUnixTimestamp64Milli(received_at) AS received_millis',
  'duration_ms',
  'error_type',
  'error_message',
  'error_stack_trace',
  'error_handled',
  'attributes',
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
