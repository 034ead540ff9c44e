import type { ParameterValue, Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { RouteFilter, RouteOrder, RoutePageRequest } from '../route-catalogue.js';
import { FIGURES_COLUMNS, type FiguresRow } from './figures-row.js';
import { duringMinutes, minuteParameters } from './minutes.js';

/** A row of {@link routeCatalogueSql}. */
export interface RouteRow extends FiguresRow {
  readonly application: string;
  readonly route_id: string;
  readonly graph_hash: string;
  readonly description: string;
  readonly from_uri: string;
  readonly first_millis: string;
  readonly last_millis: string;
  readonly total: string;
}

/** A route without executions has 0 for a quantile here, and nothing to divide by. */
const byQuantile = (position: number): string =>
  `if(duration_count = 0, NULL, quantiles_ms[${position}]) DESC NULLS LAST`;

const ORDER_BY: Readonly<Record<RouteOrder, string>> = {
  application: 'application',
  routeId: 'route_id',
  '-executions': 'executions DESC',
  '-failed': 'failed DESC',
  '-errorRate': 'if(executions = 0, NULL, failed / executions) DESC NULLS LAST',
  '-p50': byQuantile(1),
  '-p95': byQuantile(2),
  '-p99': byQuantile(3),
  '-lastSeen': 'last_millis DESC',
};

function conditionsOf({ applications, text }: RouteFilter): string {
  return [
    'tenant_id = {tenantId:String}',
    ...(applications.length === 0 ? [] : ['application IN {applications:Array(String)}']),
    ...(text === undefined ? [] : ['position(lowerUTF8(route_id), lowerUTF8({text:String})) > 0']),
  ].join(' AND ');
}

function parametersOf({ tenantId, applications, text, period }: RouteFilter): Record<string, ParameterValue> {
  return {
    tenantId,
    ...(applications.length === 0 ? {} : { applications }),
    ...(text === undefined ? {} : { text }),
    ...minuteParameters(period),
  };
}

/**
 * Every route of the rollup and of the graphs, with the figures of a period beside it. The first part reads but the keys
 * and times of the whole rollup; sketches are read for the period alone.
 */
export function routeCatalogueSql(filter: RouteFilter, page: RoutePageRequest, tables: Tables): Statement {
  const conditions = conditionsOf(filter);
  return {
    name: 'list-routes',
    sql: `SELECT
  application,
  route_id,
  latest.1 AS graph_hash,
  latest.2 AS description,
  latest.3 AS from_uri,
  toUnixTimestamp64Milli(first_seen) AS first_millis,
  toUnixTimestamp64Milli(last_seen) AS last_millis,
  figures.* EXCEPT (application, route_id),
  count() OVER () AS total
FROM (
  SELECT application, route_id, min(first_seen) AS first_seen, max(last_seen) AS last_seen, max(latest) AS latest
  FROM (
    SELECT application, route_id, min(received_at) AS first_seen, max(received_at) AS last_seen, ('', '', '') AS latest
    FROM ${tables.routeStats}
    WHERE ${conditions}
    GROUP BY application, route_id
    UNION ALL
    SELECT application, route_id, min(g.first_seen), max(g.last_seen),
      argMax((graph_hash, description, from_uri), (g.last_seen, graph_hash))
    FROM ${tables.routeGraphs} AS g
    WHERE ${conditions}
    GROUP BY application, route_id
  )
  GROUP BY application, route_id
) AS routes
GLOBAL LEFT JOIN (
  SELECT application, route_id,
  ${FIGURES_COLUMNS}
  FROM ${tables.routeStats}
  WHERE ${conditions} AND ${duringMinutes}
  GROUP BY application, route_id
) AS figures USING (application, route_id)
ORDER BY ${ORDER_BY[page.order]}, application, route_id
LIMIT {limit:UInt64} OFFSET {offset:UInt64}`,
    params: { ...parametersOf(filter), limit: page.limit, offset: page.offset },
  };
}
