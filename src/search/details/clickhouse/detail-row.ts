import type { SummaryRow } from '../../executions/clickhouse/summary-row.js';

/** A row of `executionDetailSql`. */
export interface DetailRow extends Omit<SummaryRow, 'error_message'> {
  /** As `readStoredTree` reads it. */
  readonly tree: string;
  /** JSON; '' when there are none. */
  readonly details: string;
  /** Likewise, one for each processor of the tree. */
  readonly processor_details: readonly string[];
}
