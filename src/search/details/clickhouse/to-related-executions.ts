import { toSummary } from '../../executions/clickhouse/to-summary.js';
import type { RelatedExecutions } from '../execution-relations.js';
import type { RelatedRow } from './related-row.js';

/** Rows → domain; beyond `bound` nothing was counted. */
export function toRelatedExecutions(rows: readonly RelatedRow[], bound: number): RelatedExecutions {
  const total = Number(rows[0]?.total ?? 0);
  return {
    executions: rows.map((row) => ({
      ...toSummary(row),
      parentProcessorId: row.parent_processor_id,
      parentSeq: row.parent_seq,
    })),
    total: Math.min(total, bound),
    totalIsExact: total <= bound,
  };
}
