import type { SummaryRow } from '../../executions/clickhouse/summary-row.js';

/** A row of `dependentsSql`, `runningDependentsSql` and `namedSql`: an execution that names another one, or is named. */
export interface RelativeRow extends Omit<SummaryRow, 'error_message'> {
  readonly parent_execution_id: string;
  readonly replay_of: string;
  readonly error_start: string;
  readonly parent_processor_id: string;
  readonly parent_seq: number | null;
}

/** A row of `manyDependentsSql`. */
export interface CountedRelativeRow extends RelativeRow {
  /** Of all there are, beside those that were asked for. */
  readonly children: string;
  readonly replays: string;
}
