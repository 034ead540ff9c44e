import { matchAnywhere } from './match-anywhere.js';
import { matchContainers } from './match-containers.js';
import { EXACT_RULES, LOOSE_RULES, type MatchRule, SiblingMatcher } from './match-siblings.js';
import { nodeKeys } from './node-keys.js';
import { NodePairs } from './node-pairs.js';
import type { RouteVersion, VersionNode } from './route-version.js';

/**
 * Tells which nodes of two versions are the same one, in this order:
 *
 * 1. The id their author gave them is the same.
 * 2. They say the same: as siblings in the same order, then wherever they stand.
 * 3. They are blocks of one type around nodes that are the same.
 * 4. They are siblings in the same order, between others that are the same, and have the same text, the same id, or at
 *    last the same type and no ids that their author gave them.
 *
 * Ids that Camel numbered count only in the last step. The pairs do not depend on which version comes first.
 */
export function matchNodes(one: RouteVersion, other: RouteVersion): NodePairs {
  const [before, after] = identityOf(one) <= identityOf(other) ? [one, other] : [other, one];
  const pairs = new NodePairs();
  const keysOf = nodeKeys(before.nodes, after.nodes);
  const siblings = new SiblingMatcher(pairs, keysOf);
  const matchAll = (rules: readonly MatchRule[]): void => {
    siblings.match(before.roots, after.roots, rules);
    // Parents come first, so what becomes a pair on the way is looked into as well.
    for (const node of before.nodes) {
      const partner = pairs.partnerOf(node);
      if (partner !== undefined) siblings.match(node.children, partner.children, rules);
    }
  };
  matchGivenIds(before.nodes, after.nodes, pairs);
  matchAll(EXACT_RULES);
  matchAnywhere(before.nodes, after.nodes, { pairs, keysOf, evenly: true });
  matchContainers(before.nodes, pairs);
  matchAll(LOOSE_RULES);
  matchAnywhere(before.nodes, after.nodes, { pairs, keysOf, evenly: false });
  return pairs;
}

function identityOf({ nodes }: RouteVersion): string {
  return JSON.stringify(nodes.map(({ node, fields }) => [node.id, fields]));
}

function matchGivenIds(before: readonly VersionNode[], after: readonly VersionNode[], pairs: NodePairs): void {
  const known = new Map(after.map((node) => [node.givenId, node]));
  for (const node of before) {
    const partner = node.givenId === '' ? undefined : known.get(node.givenId);
    if (partner !== undefined) pairs.add(node, partner);
  }
}
