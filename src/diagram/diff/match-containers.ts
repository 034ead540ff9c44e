import type { NodePairs } from './node-pairs.js';
import type { VersionNode } from './route-version.js';

/** Two nodes of the same type and how much of what is below them they share. */
interface Candidate {
  readonly one: VersionNode;
  readonly other: VersionNode;
  /** The part of their nodes that they share: at most one half. */
  readonly likeness: number;
}

/**
 * Makes partners of nodes of the same type whose descendants are partners, those that share most of them first. So the
 * block around steps that stayed is found again whatever became of its own fields, its id and its other steps.
 */
export function matchContainers(before: readonly VersionNode[], pairs: NodePairs): void {
  const candidates = [...sharedBelow(before, pairs)].flatMap(([one, others]) =>
    [...others].map(([other, count]): Candidate => ({ one, other, likeness: count / (one.size + other.size) })),
  );
  // Sorting is stable: of the equally alike, those that come first in the document.
  candidates.sort((left, right) => right.likeness - left.likeness);
  for (const { one, other } of candidates) pairs.add(one, other);
}

/** How many nodes below a free node have partners below a free node of the same type, by both. */
function sharedBelow(
  before: readonly VersionNode[],
  pairs: NodePairs,
): ReadonlyMap<VersionNode, ReadonlyMap<VersionNode, number>> {
  const shared = new Map<VersionNode, Map<VersionNode, number>>();
  for (const node of before) {
    const partner = pairs.partnerOf(node);
    if (partner === undefined) continue;
    const others = ancestorsOf(partner).filter((ancestor) => pairs.isFree(ancestor));
    for (const one of ancestorsOf(node).filter((ancestor) => pairs.isFree(ancestor))) {
      const counts = shared.get(one) ?? new Map<VersionNode, number>();
      shared.set(one, counts);
      for (const other of others) {
        if (other.node.type === one.node.type) counts.set(other, (counts.get(other) ?? 0) + 1);
      }
    }
  }
  return shared;
}

function ancestorsOf({ parent }: VersionNode): VersionNode[] {
  const ancestors: VersionNode[] = [];
  for (let one = parent; one !== null; one = one.parent) ancestors.push(one);
  return ancestors;
}
