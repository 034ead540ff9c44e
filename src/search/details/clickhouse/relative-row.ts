import type { SummaryRow } from '../../executions/clickhouse/summary-row.js';

/** An execution as it stands among the relations of another one, with what it names itself. */
export interface RelativeRow extends Omit<SummaryRow, 'error_message'> {
  readonly error_start: string;
  readonly parent_execution_id: string;
  readonly replay_of: string;
  readonly correlation_id: string;
  readonly parent_processor_id: string;
  readonly parent_seq: number | null;
}
