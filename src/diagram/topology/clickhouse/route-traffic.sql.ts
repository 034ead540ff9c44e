import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { RoutePeriod } from '../route-period.js';

/** A row of {@link routeTrafficSql}. 64-bit integers come as text. */
export interface TrafficRow {
  readonly source_application: string;
  readonly source_route_id: string;
  readonly target_application: string;
  readonly target_route_id: string;
  readonly executions: string;
  readonly failed: string;
}

/** An execution may start others for as long as it runs; but no period is widened by more than itself. */
const MAX_LEAD = 300_000_000;

const DURING = `tenant_id = {tenantId:String}
    AND start_time >= fromUnixTimestamp64Micro({since:Int64}) AND start_time < fromUnixTimestamp64Micro({to:Int64})`;

/**
 * How often executions that started in the period were started by one of another route. Every execution of the period is
 * looked at, by its names alone: the caller keeps the period short enough. Repeated records count once; a SEMI join keeps
 * all children of one parent, where ANY would keep one.
 */
export function routeTrafficSql(
  tenantId: string,
  application: string,
  { from, to }: RoutePeriod,
  limit: number,
  tables: Tables,
): Statement {
  return {
    name: 'observe-traffic',
    sql: `SELECT
  parents.application AS source_application,
  parents.route_id AS source_route_id,
  children.application AS target_application,
  children.route_id AS target_route_id,
  uniqExact(children.execution_id) AS executions,
  uniqExactIf(children.execution_id, children.status = 'FAILED') AS failed
FROM (
  SELECT execution_id, parent_execution_id, application, route_id, status
  FROM ${tables.executions}
  PREWHERE tenant_id = {tenantId:String}
    AND start_time >= fromUnixTimestamp64Micro({from:Int64}) AND start_time < fromUnixTimestamp64Micro({to:Int64})
    AND parent_execution_id != ''
) AS children
GLOBAL SEMI LEFT JOIN (
  SELECT execution_id, application, route_id
  FROM ${tables.executions}
  PREWHERE ${DURING}
  UNION ALL
  SELECT execution_id, application, route_id
  FROM ${tables.runningExecutions}
  PREWHERE ${DURING}
) AS parents ON children.parent_execution_id = parents.execution_id
WHERE parents.application = {application:String} OR children.application = {application:String}
GROUP BY source_application, source_route_id, target_application, target_route_id
ORDER BY executions DESC, source_application, source_route_id, target_application, target_route_id
LIMIT {limit:UInt64}`,
    params: { tenantId, application, since: from - Math.min(to - from, MAX_LEAD), from, to, limit },
  };
}
