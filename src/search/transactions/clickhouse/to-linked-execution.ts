import { toSummary } from '../../executions/clickhouse/to-summary.js';
import type { LinkedExecution } from '../transaction.js';
import type { LinkedRow } from './linked-row.js';

/** Row → domain. */
export function toLinkedExecution(row: LinkedRow): LinkedExecution {
  return {
    ...toSummary(row),
    parentExecutionId: row.parent_execution_id,
    parentProcessorId: row.parent_processor_id,
    parentSeq: row.parent_seq,
  };
}
