import { SNAPSHOT_PRESENCE } from '../../../protocol/snapshot-presence.js';
import { toSummary } from '../../executions/clickhouse/to-summary.js';
import type { ExecutionDetail } from '../execution-detail.js';
import type { DetailRow } from './detail-row.js';
import { readDetails } from './read-details.js';
import { readStoredTree } from './read-stored-tree.js';
import { toError } from './to-error.js';
import { toProcessors } from './to-processors.js';

/** Row → domain. */
export function toDetail(row: DetailRow): ExecutionDetail {
  const { processors, snapshots, ...tree } = readStoredTree(row.tree);
  const { errorType, errorMessage, ...summary } = toSummary({ ...row, error_message: tree.errorMessage });
  const { error, ...details } = readDetails(row.details);
  return {
    ...summary,
    instanceId: tree.instanceId,
    parentExecutionId: tree.parentExecutionId,
    replayOf: tree.replayOf,
    graphHash: tree.graphHash,
    receivedAt: Number(row.received_millis),
    error: toError(errorType, errorMessage, tree.errorStackTrace, error),
    hasInput: (snapshots & SNAPSHOT_PRESENCE.input) !== 0,
    hasOutput: (snapshots & SNAPSHOT_PRESENCE.output) !== 0,
    details,
    processorCount: processors.ids.length,
    processors: toProcessors(processors, row.processor_details, summary.startTime),
  };
}
