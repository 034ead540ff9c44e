import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { VERSION_COLUMNS, VERSION_KEY } from './version-row.js';

/** The version seen last of each route of an application, as `GET /routes` shows it. Older graphs are not read. */
export function currentDiagramsSql(tenantId: string, application: string, tables: Tables): Statement {
  const ofApplication = 'tenant_id = {tenantId:String} AND application = {application:String}';
  return {
    name: 'find-current-diagrams',
    sql: `SELECT
  ${VERSION_COLUMNS},
  argMax(graph, last_seen) AS definition
FROM ${tables.routeGraphs}
PREWHERE ${ofApplication} AND (route_id, graph_hash) GLOBAL IN (
  SELECT route_id, argMax(graph_hash, (last_seen, graph_hash))
  FROM ${tables.routeGraphs}
  WHERE ${ofApplication}
  GROUP BY route_id
)
GROUP BY ${VERSION_KEY}
ORDER BY route_id`,
    params: { tenantId, application },
  };
}
