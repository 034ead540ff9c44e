import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { RoutePeriod } from '../route-period.js';

/** A row of {@link routeCountsSql}. 64-bit integers come as text. */
export interface RouteCountsRow {
  readonly application: string;
  readonly route_id: string;
  readonly executions: string;
  readonly failed: string;
}

/** Executions of routes by the rollup per minute. */
export function routeCountsSql(
  tenantId: string,
  applications: readonly string[],
  { from, to }: RoutePeriod,
  tables: Tables,
): Statement {
  return {
    name: 'count-route-executions',
    sql: `SELECT application, route_id, sum(executions) AS executions, sum(failed) AS failed
FROM ${tables.routeStats}
WHERE tenant_id = {tenantId:String} AND application IN {applications:Array(String)}
  AND minute >= fromUnixTimestamp64Micro({from:Int64}) AND minute < fromUnixTimestamp64Micro({to:Int64})
GROUP BY application, route_id
ORDER BY application, route_id`,
    params: { tenantId, applications, from, to },
  };
}
