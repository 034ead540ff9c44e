import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { SeriesCriteria } from '../route-series.js';

/** A row of {@link routeApplicationsSql}. */
export interface ApplicationRow {
  readonly application: string;
}

/** Applications that have a route: it has run, or its graph was sent. */
export function routeApplicationsSql(criteria: SeriesCriteria, tables: Tables): Statement {
  const { tenantId, routeId, applications } = criteria;
  const conditions = [
    'tenant_id = {tenantId:String}',
    ...(applications.length === 0 ? [] : ['application IN {applications:Array(String)}']),
    'route_id = {routeId:String}',
  ].join(' AND ');
  return {
    name: 'find-route-applications',
    sql: `SELECT DISTINCT application
FROM (
  SELECT DISTINCT application FROM ${tables.routeStats} WHERE ${conditions}
  UNION ALL
  SELECT DISTINCT application FROM ${tables.routeGraphs} WHERE ${conditions}
)
ORDER BY application`,
    params: { tenantId, routeId, ...(applications.length === 0 ? {} : { applications }) },
  };
}
