import type { SummaryRow } from '../../executions/clickhouse/summary-row.js';

/** A row of `runningDependentsSql` and `namedSql`. */
export interface RelativeRow extends SummaryRow {
  readonly parent_execution_id: string;
  readonly replay_of: string;
  readonly parent_processor_id: string;
  readonly parent_seq: number | null;
}

/** A row of `dependentsSql`. */
export interface EndedRelativeRow extends RelativeRow {
  /** Of all there are, beside those that were asked for. */
  readonly children: string;
  readonly replays: string;
}
