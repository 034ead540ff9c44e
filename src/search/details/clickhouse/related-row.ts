import type { SummaryRow } from '../../executions/clickhouse/summary-row.js';
import type { Relation } from './execution-relations.sql.js';

/** A row of `relatedExecutionsSql`. */
export interface RelatedRow extends SummaryRow {
  readonly parent_processor_id: string;
  readonly parent_seq: number | null;
  readonly relation: Relation;
  /** Of this relation, beside those that were asked for. */
  readonly total: string;
}
