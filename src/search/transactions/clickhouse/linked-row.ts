import type { SummaryRow } from '../../executions/clickhouse/summary-row.js';

/** A row of `transactionSql`. 64-bit integers come as text. */
export interface LinkedRow extends SummaryRow {
  readonly parent_execution_id: string;
  readonly parent_processor_id: string;
  readonly parent_seq: number | null;
}
