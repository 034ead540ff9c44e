import type { CommonPair } from './common-subsequence.js';
import { heaviestRising } from './heaviest-rising.js';
import type { NodePairs } from './node-pairs.js';
import type { VersionNode } from './route-version.js';

/**
 * The partners among two lists of siblings that stayed in order: as much of the route as possible, so that a step that
 * changed places with a large block is the one that moved.
 */
export function keptInOrder(
  left: readonly VersionNode[],
  right: readonly VersionNode[],
  pairs: NodePairs,
): readonly CommonPair[] {
  const places = new Map(right.map((node, index) => [node, index]));
  const both = left.flatMap((node, at) => {
    const partner = pairs.partnerOf(node);
    const place = partner === undefined ? undefined : places.get(partner);
    return place === undefined ? [] : [{ pair: [at, place] as const, place, weight: node.size }];
  });
  return heaviestRising(both).map(({ pair }) => pair);
}
