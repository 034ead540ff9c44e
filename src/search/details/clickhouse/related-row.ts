import type { SummaryRow } from '../../executions/clickhouse/summary-row.js';

/** A row of `relatedExecutionsSql`. */
export interface RelatedRow extends SummaryRow {
  readonly parent_processor_id: string;
  readonly parent_seq: number | null;
  /** Of all rows there are, beside those that were asked for. */
  readonly total: string;
}
