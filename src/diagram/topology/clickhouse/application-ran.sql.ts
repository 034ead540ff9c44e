import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';

/** One row when a route of the application has ever run, as far as statistics are kept. */
export function applicationRanSql(tenantId: string, application: string, tables: Tables): Statement {
  return {
    name: 'find-application',
    sql: `SELECT route_id
FROM ${tables.routeStats}
WHERE tenant_id = {tenantId:String} AND application = {application:String}
LIMIT 1`,
    params: { tenantId, application },
  };
}
