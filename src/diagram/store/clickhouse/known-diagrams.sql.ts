import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { VersionKey } from '../diagram-store.js';

/** A row of {@link knownDiagramsSql}. */
export interface KnownDiagramRow {
  readonly application: string;
  readonly graph_hash: string;
}

/** Which of some versions are stored. The applications narrow the key, the hashes the index. */
export function knownDiagramsSql(tenantId: string, versions: readonly VersionKey[], tables: Tables): Statement {
  return {
    name: 'find-known-diagrams',
    sql: `SELECT DISTINCT application, graph_hash
FROM ${tables.routeGraphs}
WHERE tenant_id = {tenantId:String}
  AND application IN {applications:Array(String)}
  AND graph_hash IN {hashes:Array(String)}`,
    params: {
      tenantId,
      applications: [...new Set(versions.map(({ application }) => application))],
      hashes: [...new Set(versions.map(({ hash }) => hash))],
    },
  };
}
