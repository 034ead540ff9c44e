import type { ProcessorStatus } from '../../../protocol/processor-status.js';
import type { SummaryRow } from '../../executions/clickhouse/summary-row.js';

/** A row of `executionDetailSql`. */
export interface DetailRow extends SummaryRow {
  readonly parent_execution_id: string;
  readonly replay_of: string;
  readonly instance_id: string;
  readonly graph_hash: string;
  readonly error_stack_trace: string;
  readonly details: string;
  readonly snapshots: number;
  readonly processor_seqs: readonly number[];
  readonly processor_ids: readonly string[];
  readonly processor_types: readonly string[];
  readonly processor_parent_indexes: readonly number[];
  readonly processor_iterations: readonly number[];
  readonly processor_statuses: readonly ProcessorStatus[];
  readonly processor_start_micros: readonly string[];
  readonly processor_durations_ms: readonly (number | null)[];
  readonly processor_error_types: readonly string[];
  readonly processor_error_messages: readonly string[];
  readonly processor_error_stacktraces: readonly string[];
  readonly processor_details: readonly string[];
  readonly processor_snapshots: readonly number[];
}
