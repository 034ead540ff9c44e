import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';

/** A row of {@link knownRoutesSql}. 64-bit integers come as text. */
export interface KnownRouteRow {
  readonly application: string;
  readonly route_id: string;
  readonly description: string;
  readonly from_uri: string;
  readonly executions: string;
  readonly failed: string;
  readonly seen_millis: string;
}

/**
 * Routes of the rollup since `sinceMs` (time of receipt, milliseconds since 1970) and all that have a graph, the most active first.
 * Reads no execution.
 */
export function knownRoutesSql(tenantId: string, sinceMs: number, limit: number, tables: Tables): Statement {
  return {
    name: 'find-routes',
    sql: `SELECT
  application,
  route_id,
  substringUTF8(max(about), 1, 300) AS description,
  max(starts_at) AS from_uri,
  sum(runs) AS executions,
  sum(failures) AS failed,
  toUnixTimestamp64Milli(max(seen)) AS seen_millis
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
ORDER BY executions DESC, seen_millis DESC, application, route_id
LIMIT {limit:UInt64}`,
    params: { tenantId, since: sinceMs, limit },
  };
}
