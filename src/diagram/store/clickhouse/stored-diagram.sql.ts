import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { VERSION_COLUMNS, VERSION_KEY, type VersionRow } from './version-row.js';

/** A row of {@link storedDiagramSql}. */
export interface StoredDiagramRow extends VersionRow {
  readonly definition: string;
}

/** The definition with a hash, of the application that sent it last. The graphs of other hashes are not read. */
export function storedDiagramSql(tenantId: string, hash: string, tables: Tables): Statement {
  return {
    name: 'find-diagram',
    sql: `SELECT
  ${VERSION_COLUMNS},
  argMax(graph, last_seen) AS definition
FROM ${tables.routeGraphs}
PREWHERE tenant_id = {tenantId:String} AND graph_hash = {hash:String}
GROUP BY ${VERSION_KEY}
ORDER BY last_millis DESC, application, route_id
LIMIT 1`,
    params: { tenantId, hash },
  };
}
