import { lastOfEach } from '../../clickhouse/last-of-each.js';
import { compareStarts } from '../../executions/compare-starts.js';
import type { DependentExecutions } from './dependents.js';
import { RELATIVES_SHOWN } from './relative-bounds.js';
import type { RelativeRow } from './relative-row.js';
import { toRelatedExecution } from './to-related-execution.js';

/** Terminal records that name an execution in the same way, some of them repeatedly → domain. */
export function toDependents(records: readonly RelativeRow[], isWhole: boolean): DependentExecutions {
  const executions = lastOfEach(records, (row) => row.execution_id)
    .map((row) => ({ row, executionId: row.execution_id, startTime: Number(row.start_micros) }))
    .sort(compareStarts);
  return {
    ids: executions.map(({ executionId }) => executionId),
    isWhole,
    first: executions.slice(0, RELATIVES_SHOWN).map(({ row }) => toRelatedExecution(row)),
  };
}
