import { toSummary } from '../../executions/clickhouse/to-summary.js';
import type { RelatedExecutions } from '../execution-relations.js';
import type { Relation } from './execution-relations.sql.js';
import type { RelatedRow } from './related-row.js';

/** The rows of one relation → domain; beyond `bound` nothing was counted. */
export function toRelatedExecutions(rows: readonly RelatedRow[], relation: Relation, bound: number): RelatedExecutions {
  const related = rows.filter((row) => row.relation === relation);
  const total = Number(related[0]?.total ?? 0);
  return {
    executions: related.map((row) => ({
      ...toSummary(row),
      parentProcessorId: row.parent_processor_id,
      parentSeq: row.parent_seq,
    })),
    total: Math.min(total, bound),
    totalIsExact: total <= bound,
  };
}
