import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';

/** A row of {@link activeVersionSql}. */
export interface ActiveVersionRow {
  readonly graph_hash: string;
}

/**
 * The version of a route whose first sight is the latest not after a time, else the oldest: of either kind it is the one
 * next to the time.
 *
 * @param at milliseconds since 1970
 */
export function activeVersionSql(
  tenantId: string,
  route: { readonly application: string; readonly routeId: string },
  at: number,
  tables: Tables,
): Statement {
  return {
    name: 'find-active-diagram',
    sql: `SELECT graph_hash, toUnixTimestamp64Milli(min(first_seen)) AS first_millis
FROM ${tables.routeGraphs}
WHERE tenant_id = {tenantId:String} AND application = {application:String} AND route_id = {routeId:String}
GROUP BY graph_hash
ORDER BY first_millis <= {at:Int64} DESC, abs(first_millis - {at:Int64}), graph_hash DESC
LIMIT 1`,
    params: { tenantId, ...route, at },
  };
}
