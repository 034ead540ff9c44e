import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { VersionCriteria } from '../diagram-store.js';
import { VERSION_COLUMNS, VERSION_KEY, type VersionRow } from './version-row.js';

/** A row of {@link diagramVersionsSql}. */
export interface ListedVersionRow extends VersionRow {
  /** Of all rows there are, beside those that were asked for. */
  readonly total: string;
}

/** A page of versions, last seen first. Of two seen last at once the order is that of `GET /routes`. */
export function diagramVersionsSql(tenantId: string, criteria: VersionCriteria, tables: Tables): Statement {
  const { application, routeId, offset, limit } = criteria;
  const conditions = [
    'tenant_id = {tenantId:String}',
    ...(application === undefined ? [] : ['application = {application:String}']),
    ...(routeId === undefined ? [] : ['route_id = {routeId:String}']),
  ];
  return {
    name: 'list-diagrams',
    sql: `SELECT
  ${VERSION_COLUMNS},
  count() OVER () AS total
FROM ${tables.routeGraphs}
WHERE ${conditions.join(' AND ')}
GROUP BY ${VERSION_KEY}
ORDER BY last_millis DESC, application, route_id, graph_hash DESC
LIMIT {limit:UInt64} OFFSET {offset:UInt64}`,
    params: {
      tenantId,
      ...(application === undefined ? {} : { application }),
      ...(routeId === undefined ? {} : { routeId }),
      limit,
      offset,
    },
  };
}
