import { toSummary } from '../../executions/clickhouse/to-summary.js';
import type { ExecutionSummary } from '../../executions/execution-summary.js';
import type { RelativeRow } from './related-row.js';

/** Row → domain; of the error message its start. */
export function toRelativeSummary(row: RelativeRow): ExecutionSummary {
  return toSummary({ ...row, error_message: row.error_start });
}
