import type { SummaryRow } from '../../executions/clickhouse/summary-row.js';

/** A row of `namedExecutionsSql`: an execution that names another one, or is named. */
export interface RelativeRow extends Omit<SummaryRow, 'error_message'> {
  readonly parent_execution_id: string;
  readonly replay_of: string;
  readonly error_start: string;
  readonly parent_processor_id: string;
  readonly parent_seq: number | null;
}
