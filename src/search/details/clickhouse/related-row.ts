import type { SummaryRow } from '../../executions/clickhouse/summary-row.js';

/** A row of `namedExecutionsSql` and `runningRelativesSql`. */
export interface RelativeRow extends SummaryRow {
  readonly parent_execution_id: string;
  readonly replay_of: string;
  readonly parent_processor_id: string;
  readonly parent_seq: number | null;
}

/** A row of `relatedExecutionsSql`. */
export interface RelatedRow extends RelativeRow {
  /** Of all rows there are, beside those that were asked for. */
  readonly total: string;
}
