import { createHash } from 'node:crypto';

/** What identifies a node: two graphs with the same nodes in the same order are the same version of a route. */
export interface HashedNode {
  readonly id: string;
  readonly type: string;
  readonly parentId: string | null;
  readonly label: string;
  /** null for none. */
  readonly uri: string | null;
}

/**
 * The canonical hash of a route graph, which the agent sends and the server works out again: `sha256:` and the hex
 * SHA-256 of the compact JSON `[1,routeId,[[id,type,parentId,label,uri],…]]` in UTF-8, the nodes in the order in which
 * they are sent, `null` for an absent `parentId` or `uri`. Strings are written as RFC 8785 has them: `\b`, `\t`, `\n`,
 * `\f`, `\r`, `\"` and `\\`, other control characters as `\u00xx` in lower case, everything else as it is.
 */
export function graphHash(routeId: string, nodes: readonly HashedNode[]): string {
  const identities = nodes.map(({ id, type, parentId, label, uri }) => [id, type, parentId, label, uri]);
  const canonical = JSON.stringify([1, routeId, identities]);
  return `sha256:${createHash('sha256').update(canonical).digest('hex')}`;
}
