import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { NamedPieces } from '../sources/named-pieces.js';
import type { RoutePieces } from '../sources/route-finder.js';
import { holdsOneOf, holdsTerms, nameParameters } from './name-conditions.js';

/** A row of {@link routesSql}. 64-bit integers come as text. */
export interface RouteRow {
  readonly application: string;
  readonly route_id: string;
  readonly description: string;
  readonly from_uri: string;
  readonly executions: string;
  readonly failed: string;
  readonly seen_millis: string;
  readonly total: string;
}

/**
 * Routes of the rollup since `sinceMs` (time of receipt, milliseconds since 1970) and all that have a graph. Reads no
 * execution; names are compared once they are grouped, so once for each route.
 */
export function routesSql(
  tenantId: string,
  { routes, applications }: RoutePieces,
  names: NamedPieces,
  sinceMs: number,
  limit: number,
  tables: Tables,
): Statement {
  const named = names.beginning ? ['route_id', 'application'] : ['route_id', 'application', 'description'];
  return {
    name: 'find-routes',
    sql: `SELECT
  application,
  route_id,
  substringUTF8(max(about), 1, 300) AS description,
  max(starts_at) AS from_uri,
  sum(runs) AS executions,
  sum(failures) AS failed,
  toUnixTimestamp64Milli(max(seen)) AS seen_millis,
  count() OVER () AS total
FROM (
  SELECT application, route_id, '' AS about, '' AS starts_at,
    sum(executions) AS runs, sum(failed) AS failures, max(received_at) AS seen
  FROM ${tables.routeStats}
  WHERE tenant_id = {tenantId:String} AND received_at >= fromUnixTimestamp64Milli({since:Int64})
  GROUP BY application, route_id
  UNION ALL
  SELECT application, route_id, argMax(description, last_seen), argMax(from_uri, last_seen), 0, 0, max(last_seen)
  FROM ${tables.routeGraphs}
  WHERE tenant_id = {tenantId:String}
  GROUP BY application, route_id
)
GROUP BY application, route_id
HAVING ${holdsOneOf('route_id', 'routes')}
  AND ${holdsOneOf('application', 'applications')}
  AND ${holdsTerms(named, names.beginning)}
ORDER BY has({first:Array(String)}, route_id) DESC, executions DESC, seen_millis DESC, application, route_id
LIMIT {limit:UInt64}`,
    params: { tenantId, since: sinceMs, routes, applications, ...nameParameters(names), limit },
  };
}
