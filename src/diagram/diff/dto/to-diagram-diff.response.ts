import { formatTimestamp } from '../../../protocol/timestamp.js';
import type { DiagramVersion } from '../../store/diagram-store.js';
import type { ComparedDiagrams } from '../compare-diagrams.js';
import type { VersionNode } from '../route-version.js';
import type { ChangeKind, NodeChange } from '../version-diff.js';
import type {
  ComparedVersionResponse,
  DiagramDiffResponse,
  NodeChangeResponse,
  NodePlaceResponse,
} from './diagram-diff.response.js';

/** Domain → response. */
export function toDiagramDiffResponse({ from, to, diff }: ComparedDiagrams): DiagramDiffResponse {
  const { changes, renamed } = diff;
  const count = (wanted: ChangeKind): number => changes.filter(({ kind }) => kind === wanted).length;
  return {
    from: toVersion(from),
    to: toVersion(to),
    same: changes.length === 0,
    counts: {
      added: count('added'),
      removed: count('removed'),
      changed: count('changed'),
      moved: count('moved'),
      renamed: renamed.length,
    },
    nodes: changes.map(toChange),
    renamed,
  };
}

function toVersion({ hash, application, routeId, firstSeen, nodeCount }: DiagramVersion): ComparedVersionResponse {
  return { hash, application, routeId, firstSeen: formatTimestamp(firstSeen * 1000), nodeCount };
}

function toChange({ kind, latest, before, after, fields }: NodeChange): NodeChangeResponse {
  const { id, type, label } = latest.node;
  return { kind, id, type, label, before: before && toPlace(before), after: after && toPlace(after), fields };
}

function toPlace({ node, parent, place }: VersionNode): NodePlaceResponse {
  return { id: node.id, parentId: parent?.node.id ?? null, index: place };
}
