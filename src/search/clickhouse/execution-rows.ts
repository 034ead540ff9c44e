import type { ExecutionStatus } from '../../protocol/execution-status.js';
import type { ProcessorStatus } from '../../protocol/processor-status.js';

/** A row of `executionSearchSql`. 64-bit integers come as text. */
export interface SummaryRow {
  readonly execution_id: string;
  readonly exchange_id: string;
  readonly correlation_id: string;
  readonly application: string;
  readonly agent_id: string;
  readonly route_id: string;
  readonly status: ExecutionStatus;
  readonly start_micros: string;
  readonly end_micros: string | null;
  readonly received_millis: string;
  readonly duration_ms: number | null;
  readonly error_type: string;
  readonly error_message: string;
  readonly error_handled: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

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
