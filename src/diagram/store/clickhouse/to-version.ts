import type { DiagramVersion } from '../diagram-store.js';
import type { VersionRow } from './version-row.js';

/** Row → domain. */
export function toVersion(row: VersionRow): DiagramVersion {
  return {
    hash: row.graph_hash,
    application: row.application,
    routeId: row.route_id,
    firstSeen: Number(row.first_millis),
    lastSeen: Number(row.last_millis),
    nodeCount: row.nodes,
  };
}
