import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { BY_ID_SETTINGS, recordBranches } from './record-branches.sql.js';

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

/** One execution without its payload: the terminal record if there is one, else the last RUNNING one. */
export function executionDetailSql(tenantId: string, executionId: string, tables: Tables): Statement {
  const lastReceived = 'ORDER BY received_at DESC\nLIMIT 1';
  return {
    name: 'find-execution',
    sql: `SELECT * EXCEPT (rank)
FROM (
${recordBranches(tables, COLUMNS, ['execution_id = {executionId:String}'], lastReceived)}
)
ORDER BY rank DESC
LIMIT 1`,
    params: { tenantId, executionId },
    settings: BY_ID_SETTINGS,
  };
}
