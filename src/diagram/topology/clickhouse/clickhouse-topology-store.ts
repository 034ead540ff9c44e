import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import type { RoutePeriod } from '../route-period.js';
import {
  type NeighbourCriteria,
  type ObservedTraffic,
  type RouteCounts,
  type RouteDefinition,
  TopologyStore,
} from '../topology-store.js';
import { applicationRanSql } from './application-ran.sql.js';
import { type NeighbourRow, neighbourRoutesSql } from './neighbour-routes.sql.js';
import { type RouteCountsRow, routeCountsSql } from './route-counts.sql.js';
import { routeTrafficSql, type TrafficRow } from './route-traffic.sql.js';
import { type TrafficStartRow, trafficStartSql } from './traffic-start.sql.js';

const MAX_NEIGHBOURS = 200;
const MAX_LINKS = 1000;
/** Executions whose parents are looked for: their ids stand in memory while the query runs. */
const MAX_EXECUTIONS = 100_000;

/** {@link TopologyStore} over the graphs, the executions and the rollup per minute. */
@Injectable()
export class ClickHouseTopologyStore extends TopologyStore {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
  ) {
    super();
  }

  override async neighbours(
    tenantId: string,
    application: string,
    criteria: NeighbourCriteria,
  ): Promise<RouteDefinition[]> {
    const { consumes, produces, named } = criteria;
    if (consumes.length + produces.length + named.length === 0) return [];
    const statement = neighbourRoutesSql(tenantId, application, criteria, MAX_NEIGHBOURS, this.tables);
    return (await this.database.query<NeighbourRow>(statement)).map(toDefinition);
  }

  override async traffic(tenantId: string, application: string, period: RoutePeriod): Promise<ObservedTraffic> {
    const start = trafficStartSql(tenantId, period, MAX_EXECUTIONS, this.tables);
    const [found] = await this.database.query<TrafficStartRow>(start);
    const isWhole = Number(found?.records ?? 0) < MAX_EXECUTIONS;
    const from = isWhole ? period.from : Number(found?.oldest_micros);
    const statement = routeTrafficSql(tenantId, application, { ...period, from }, MAX_LINKS, this.tables);
    const rows = await this.database.query<TrafficRow>(statement);
    return {
      from,
      traffic: rows.map((row) => ({
        source: { application: row.source_application, routeId: row.source_route_id },
        target: { application: row.target_application, routeId: row.target_route_id },
        executions: Number(row.executions),
        failed: Number(row.failed),
      })),
    };
  }

  override async counts(
    tenantId: string,
    applications: readonly string[],
    period: RoutePeriod,
  ): Promise<RouteCounts[]> {
    const statement = routeCountsSql(tenantId, applications, period, this.tables);
    const rows = await this.database.query<RouteCountsRow>(statement);
    return rows.map(({ application, route_id: routeId, executions, failed }) => {
      return { application, routeId, executions: Number(executions), failed: Number(failed) };
    });
  }

  override async hasRun(tenantId: string, application: string): Promise<boolean> {
    return (await this.database.query(applicationRanSql(tenantId, application, this.tables))).length > 0;
  }
}

function toDefinition({ application, route_id, graph_hash, last_millis, definition }: NeighbourRow): RouteDefinition {
  return { application, routeId: route_id, hash: graph_hash, lastSeen: Number(last_millis), graph: definition };
}
