import { changesOf } from './changes-of.js';
import { matchNodes } from './match-nodes.js';
import { type MergedNode, mergeVersions } from './merge-versions.js';
import type { RouteVersion } from './route-version.js';
import type { NodeChange, RenamedNode, VersionDiff } from './version-diff.js';

/**
 * How a version of a route differs from an older one, by its nodes: `match-nodes.ts` tells which ones are the same. Edges
 * follow from the nodes, and those into other routes are a field of the nodes they leave.
 */
export function compareVersions(before: RouteVersion, after: RouteVersion): VersionDiff {
  const merged = mergeVersions(before, after, matchNodes(before, after));
  const changes: NodeChange[] = [];
  const renamed: RenamedNode[] = [];
  const visit = (one: MergedNode): void => {
    changes.push(...changesOf(one));
    const [older, newer] = [one.before?.node.id, one.after?.node.id];
    if (older !== undefined && newer !== undefined && older !== newer) renamed.push({ before: older, after: newer });
    one.children.forEach(visit);
  };
  merged.forEach(visit);
  return { changes, renamed, merged };
}
