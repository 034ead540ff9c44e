import { SNAPSHOT_PRESENCE } from '../../../protocol/snapshot-presence.js';
import { isWireObject } from '../../../protocol/wire-object.js';
import type { ErrorDetail, ExecutionDetail, ProcessorNode } from '../execution-detail.js';
import type { DetailRow } from './detail-row.js';
import { toSummary } from '../../executions/clickhouse/to-summary.js';

type Details = Readonly<Record<string, unknown>>;

/** Row → domain, the tree rebuilt from its parallel arrays in one pass. */
export function toDetail(row: DetailRow): ExecutionDetail {
  const { errorType, errorMessage, ...summary } = toSummary(row);
  const { error, ...details } = readDetails(row.details);
  return {
    ...summary,
    instanceId: row.instance_id,
    parentExecutionId: row.parent_execution_id,
    replayOf: row.replay_of,
    graphHash: row.graph_hash,
    receivedAt: Number(row.received_millis),
    error: toError(errorType, errorMessage, row.error_stack_trace, error),
    hasInput: (row.snapshots & SNAPSHOT_PRESENCE.input) !== 0,
    hasOutput: (row.snapshots & SNAPSHOT_PRESENCE.output) !== 0,
    details,
    processorCount: row.processor_ids.length,
    processors: toTree(row),
  };
}

function toTree(row: DetailRow): ProcessorNode[] {
  const nodes: ProcessorNode[] = [];
  const roots: ProcessorNode[] = [];
  row.processor_ids.forEach((_id, index) => {
    const node = toNode(row, index);
    nodes.push(node);
    // Pre-order: a parent always stands before its children.
    const parent = nodes[row.processor_parent_indexes[index] ?? -1];
    (parent?.children ?? roots).push(node);
  });
  return roots;
}

function toNode(row: DetailRow, index: number): ProcessorNode {
  const { error, ...details } = readDetails(row.processor_details[index] ?? '');
  const iteration = row.processor_iterations[index] ?? -1;
  const snapshots = row.processor_snapshots[index] ?? 0;
  return {
    index,
    seq: row.processor_seqs[index] ?? index,
    processorId: row.processor_ids[index] ?? '',
    processorType: row.processor_types[index] ?? '',
    status: row.processor_statuses[index] ?? 'RUNNING',
    startTime: Number(row.processor_start_micros[index]),
    durationMs: row.processor_durations_ms[index] ?? null,
    iteration: iteration < 0 ? null : iteration,
    error: toError(
      row.processor_error_types[index] ?? '',
      row.processor_error_messages[index] ?? '',
      row.processor_error_stacktraces[index] ?? '',
      error,
    ),
    hasInput: (snapshots & SNAPSHOT_PRESENCE.input) !== 0,
    hasOutput: (snapshots & SNAPSHOT_PRESENCE.output) !== 0,
    details,
    children: [],
  };
}

function readDetails(text: string): Details {
  if (text === '') return {};
  const details: unknown = JSON.parse(text);
  return isWireObject(details) ? details : {};
}

function toError(type: string, message: string, stackTrace: string, rest: unknown): ErrorDetail | null {
  const further = isWireObject(rest) ? rest : {};
  if (type === '' && message === '' && stackTrace === '' && Object.keys(further).length === 0) return null;
  return { type, message, stackTrace, rest: further };
}
