import type { ExecutionDetail, ProcessorNode } from '../details/execution-detail.js';
import { pathToProcessor } from '../details/tree/path-to-processor.js';
import type { SnapshotSide } from '../snapshots/stored-snapshot.js';

/** Where a snapshot was captured. */
export interface SnapshotPlace {
  /** null for the execution itself. */
  readonly processor: ProcessorNode | null;
  readonly side: SnapshotSide;
}

/**
 * The last exchange that was captured before a step began, in the order the route ran: after the steps before it, the
 * nearest first, then before the step around it, and so on outwards to the input of the execution. Rounds (of a split, a
 * loop, a multicast) work on exchanges of their own: those of another round are passed over. Undefined when there is none.
 */
export function snapshotBefore(
  { processors, hasInput }: ExecutionDetail,
  processorIndex: number,
): SnapshotPlace | undefined {
  const path = pathToProcessor(processors, processorIndex);
  for (const [depth, node] of [...path.entries()].toReversed()) {
    const parent = path[depth - 1];
    const place = lastBefore(parent?.children ?? processors, node);
    if (place !== undefined) return place;
    if (parent?.hasInput === true) return { processor: parent, side: 'input' };
  }
  return path.length > 0 && hasInput ? { processor: null, side: 'input' } : undefined;
}

function lastBefore(siblings: readonly ProcessorNode[], node: ProcessorNode): SnapshotPlace | undefined {
  const earlier = siblings.slice(0, siblings.indexOf(node));
  return lastOf(node.iteration === null ? earlier : earlier.filter(({ iteration }) => iteration === node.iteration));
}

/** The last one captured in some steps that have ended. */
function lastOf(steps: readonly ProcessorNode[]): SnapshotPlace | undefined {
  for (const step of steps.toReversed()) {
    if (step.hasOutput) return { processor: step, side: 'output' };
    const inside = lastOf(step.children.filter(({ iteration }) => iteration === null));
    if (inside !== undefined) return inside;
    if (step.hasInput) return { processor: step, side: 'input' };
  }
  return undefined;
}
