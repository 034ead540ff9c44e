import type { NodeKeys } from './node-keys.js';
import type { NodePairs } from './node-pairs.js';
import type { VersionNode } from './route-version.js';

type Nodes = readonly VersionNode[];
type Groups = ReadonlyMap<number, Nodes>;

/** What two versions are searched with. */
export interface Search {
  readonly pairs: NodePairs;
  readonly keysOf: (node: VersionNode) => NodeKeys;
  /** Only what is there equally often in both versions, so that there is little to choose. */
  readonly evenly: boolean;
}

/**
 * Makes partners of nodes that say the same, wherever they stand: with all that is below them, the largest first, then by
 * themselves. What is there several times is taken in document order.
 */
export function matchAnywhere(before: Nodes, after: Nodes, search: Search): void {
  const { pairs, keysOf } = search;
  const wholes = (nodes: Nodes): Groups =>
    groupsOf(nodes, (node) => (keysOf(node).isTellingWhole ? keysOf(node).whole : undefined));
  const owns = (nodes: Nodes): Groups =>
    groupsOf(nodes, (node) => (keysOf(node).isTelling ? keysOf(node).own : undefined));
  const pairWhole = (one: VersionNode, other: VersionNode): void => {
    pairs.add(one, other);
    one.children.forEach((child, index) => {
      const twin = other.children[index];
      if (twin !== undefined) pairWhole(child, twin);
    });
  };
  matchGroups(wholes(before), wholes(after), search, pairWhole);
  matchGroups(owns(before), owns(after), search, (one, other) => {
    pairs.add(one, other);
  });
}

function matchGroups(
  before: Groups,
  after: Groups,
  { pairs, evenly }: Search,
  pair: (one: VersionNode, other: VersionNode) => void,
): void {
  const sizeOf = (nodes: Nodes): number => nodes[0]?.size ?? 0;
  const largestFirst = [...before].sort(([, one], [, other]) => sizeOf(other) - sizeOf(one));
  const free = (nodes: Nodes = []): Nodes => nodes.filter((node) => pairs.isFree(node));
  for (const [key, nodes] of largestFirst) {
    const [lefts, rights] = [free(nodes), free(after.get(key))];
    if (evenly && lefts.length !== rights.length) continue;
    lefts.forEach((left, index) => {
      const right = rights[index];
      if (right !== undefined) pair(left, right);
    });
  }
}

function groupsOf(nodes: Nodes, keyOf: (node: VersionNode) => number | undefined): Groups {
  const groups = new Map<number, VersionNode[]>();
  for (const node of nodes) {
    const key = keyOf(node);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [node]);
    else group.push(node);
  }
  return groups;
}
