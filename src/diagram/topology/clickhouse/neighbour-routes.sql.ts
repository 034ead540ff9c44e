import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { NeighbourCriteria } from '../topology-store.js';

/** A row of {@link neighbourRoutesSql}. 64-bit integers come as text. */
export interface NeighbourRow {
  readonly application: string;
  readonly route_id: string;
  readonly graph_hash: string;
  readonly last_millis: string;
  readonly definition: string;
}

/** What `multiSearchAny` takes is 255. */
const MAX_TEXTS = 250;

/**
 * The newest definitions of routes of other applications that fit a criterion. Older graphs are not read; those of every
 * route are searched when the application takes messages from outside.
 */
export function neighbourRoutesSql(
  tenantId: string,
  application: string,
  { consumes, produces, named }: NeighbourCriteria,
  limit: number,
  tables: Tables,
): Statement {
  const others = 'tenant_id = {tenantId:String} AND application != {application:String}';
  return {
    name: 'find-neighbour-routes',
    sql: `SELECT
  application,
  route_id,
  graph_hash,
  toUnixTimestamp64Milli(max(last_seen)) AS last_millis,
  argMax(graph, last_seen) AS definition
FROM ${tables.routeGraphs}
PREWHERE ${others} AND (application, route_id, graph_hash) GLOBAL IN (
  SELECT application, route_id, argMax(graph_hash, (last_seen, graph_hash))
  FROM ${tables.routeGraphs}
  WHERE ${others}
  GROUP BY application, route_id
)
WHERE multiSearchAny(from_uri, {consumes:Array(String)})
  OR multiSearchAny(graph, {produces:Array(String)})
  OR has(arrayZip({applications:Array(String)}, {routeIds:Array(String)}), (application, route_id))
GROUP BY application, route_id, graph_hash
ORDER BY application, route_id
LIMIT {limit:UInt64}`,
    params: {
      tenantId,
      application,
      consumes: consumes.slice(0, MAX_TEXTS),
      produces: produces.slice(0, MAX_TEXTS),
      applications: named.map((route) => route.application),
      routeIds: named.map((route) => route.routeId),
      limit,
    },
  };
}
