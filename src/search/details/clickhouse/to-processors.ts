import { SNAPSHOT_PRESENCE } from '../../../protocol/snapshot-presence.js';
import type { ProcessorNode } from '../execution-detail.js';
import { readDetails } from './read-details.js';
import type { StoredProcessors } from './stored-tree.js';
import { toError } from './to-error.js';

/**
 * The tree rebuilt from its parallel lists in one pass.
 *
 * @param details of each processor, JSON; '' for none
 * @param startMicros when the execution started, since 1970
 */
export function toProcessors(
  processors: StoredProcessors,
  details: readonly string[],
  startMicros: number,
): ProcessorNode[] {
  const nodes: ProcessorNode[] = [];
  const roots: ProcessorNode[] = [];
  processors.ids.forEach((_id, index) => {
    const node = toNode(processors, details[index] ?? '', index, startMicros);
    nodes.push(node);
    // Pre-order: a parent always stands before its children.
    const parent = nodes[processors.parentIndexes[index] ?? -1];
    (parent?.children ?? roots).push(node);
  });
  return roots;
}

function toNode(processors: StoredProcessors, detailsText: string, index: number, startMicros: number): ProcessorNode {
  const { error, ...details } = readDetails(detailsText);
  const iteration = processors.iterations[index] ?? -1;
  const snapshots = processors.snapshots[index] ?? 0;
  return {
    index,
    seq: processors.seqs[index] ?? index,
    processorId: processors.ids[index] ?? '',
    processorType: processors.types[index] ?? '',
    status: processors.statuses[index] ?? 'RUNNING',
    startTime: startMicros + (processors.startsAfter[index] ?? 0),
    durationMs: processors.durationsMs[index] ?? null,
    iteration: iteration < 0 ? null : iteration,
    error: toError(
      processors.errorTypes[index] ?? '',
      processors.errorMessages[index] ?? '',
      processors.errorStackTraces[index] ?? '',
      error,
    ),
    hasInput: (snapshots & SNAPSHOT_PRESENCE.input) !== 0,
    hasOutput: (snapshots & SNAPSHOT_PRESENCE.output) !== 0,
    details,
    children: [],
  };
}
