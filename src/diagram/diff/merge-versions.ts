import { keptInOrder } from './kept-in-order.js';
import type { NodePairs } from './node-pairs.js';
import type { RouteVersion, VersionNode } from './route-version.js';

/** A node of the newer version, of the older one, or of both. */
export interface MergedNode {
  /** As the newer version has it, if that one does. */
  readonly latest: VersionNode;
  /** null when it was added. */
  readonly before: VersionNode | null;
  /** null when it was removed. */
  readonly after: VersionNode | null;
  /** Of both versions, and its parent is another one or its place among those that stayed is. */
  readonly isMoved: boolean;
  readonly children: readonly MergedNode[];
}

/**
 * The newer version, and in it what was removed where it stood: behind the sibling that was before it, in the block it
 * was in. Each node of both versions is there once.
 */
export function mergeVersions(before: RouteVersion, after: RouteVersion, pairs: NodePairs): MergedNode[] {
  const mergeLists = (olds: readonly VersionNode[], news: readonly VersionNode[]): MergedNode[] => {
    const kept = new Map(keptInOrder(olds, news, pairs).map(([old, place]) => [old, place]));
    const stayed = new Set(kept.values());
    const gone = removedBehind(olds, kept, pairs);
    return [
      ...(gone.get(-1) ?? []).map(removed),
      ...news.flatMap((node, place) => [present(node, stayed.has(place)), ...(gone.get(place) ?? []).map(removed)]),
    ];
  };
  const present = (node: VersionNode, stayed: boolean): MergedNode => {
    const old = pairs.partnerOf(node) ?? null;
    return {
      latest: node,
      before: old,
      after: node,
      isMoved: old !== null && !stayed,
      children: mergeLists(old?.children ?? [], node.children),
    };
  };
  const removed = (node: VersionNode): MergedNode => ({
    latest: node,
    before: node,
    after: null,
    isMoved: false,
    children: node.children.filter((child) => pairs.isFree(child)).map(removed),
  });
  return mergeLists(before.roots, after.roots);
}

/** What was removed, by the place of the last one before it that stayed; -1 for none. */
function removedBehind(
  olds: readonly VersionNode[],
  kept: ReadonlyMap<number, number>,
  pairs: NodePairs,
): ReadonlyMap<number, readonly VersionNode[]> {
  const gone = new Map<number, VersionNode[]>();
  let last = -1;
  for (const [index, old] of olds.entries()) {
    last = kept.get(index) ?? last;
    if (!pairs.isFree(old)) continue;
    const known = gone.get(last);
    if (known === undefined) gone.set(last, [old]);
    else known.push(old);
  }
  return gone;
}
