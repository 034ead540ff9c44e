import { compareStarts } from '../../executions/compare-starts.js';
import type { RelatedExecution, RelatedExecutions } from '../execution-relations.js';
import type { RelativeRow } from './related-row.js';
import { toRelativeSummary } from './to-relative-summary.js';

/** How many are shown of those that name an execution, and up to where they are counted. */
export interface RelatedBounds {
  readonly shown: number;
  readonly counted: number;
}

/**
 * Rows → domain, the first by their start.
 *
 * @param rows of different executions
 * @param total how many there are in all, as far as it was counted
 */
export function toRelatedExecutions(
  rows: readonly RelativeRow[],
  total: number,
  { shown, counted }: RelatedBounds,
): RelatedExecutions {
  return {
    executions: rows.map(toRelatedExecution).sort(compareStarts).slice(0, shown),
    total: Math.min(total, counted),
    totalIsExact: total <= counted,
  };
}

function toRelatedExecution(row: RelativeRow): RelatedExecution {
  return { ...toRelativeSummary(row), parentProcessorId: row.parent_processor_id, parentSeq: row.parent_seq };
}
