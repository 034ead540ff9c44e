import { toSummary } from '../../executions/clickhouse/to-summary.js';
import type { RelatedExecution } from '../execution-relations.js';
import type { RelativeRow } from './relative-row.js';

/** Row → domain. Of the error message its start. */
export function toRelatedExecution(row: RelativeRow): RelatedExecution {
  return {
    ...toSummary({ ...row, error_message: row.error_start }),
    parentProcessorId: row.parent_processor_id,
    parentSeq: row.parent_seq,
  };
}
