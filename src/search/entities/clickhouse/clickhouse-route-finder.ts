import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { Clock } from '../../../common/clock.js';
import type { NamedPieces } from '../sources/named-pieces.js';
import { type FoundRoute, type FoundRoutes, RouteFinder, type RoutePieces } from '../sources/route-finder.js';
import { type RouteRow, routesSql } from './route-finder.sql.js';

/**
 * A route that rested longer is known by its graph alone. The rollup has 1,440 rows a day of a busy route: a week of 500
 * such routes took four times as long, too long for each key stroke.
 */
const ACTIVE_MS = 86_400_000;

/** {@link RouteFinder} over the rollup and the graphs. */
@Injectable()
export class ClickHouseRouteFinder extends RouteFinder {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async findRoutes(
    tenantId: string,
    pieces: RoutePieces,
    names: NamedPieces,
    limit: number,
    signal: AbortSignal,
  ): Promise<FoundRoutes> {
    const statement = routesSql(tenantId, pieces, names, this.clock.now() - ACTIVE_MS, limit, this.tables);
    const rows = await this.database.query<RouteRow>(statement, signal);
    return { routes: rows.map(toFoundRoute), total: Number(rows[0]?.total ?? 0) };
  }
}

/** Row → domain. */
function toFoundRoute(row: RouteRow): FoundRoute {
  return {
    application: row.application,
    routeId: row.route_id,
    description: row.description,
    fromUri: row.from_uri,
    executions: Number(row.executions),
    failed: Number(row.failed),
    lastSeen: Number(row.seen_millis),
  };
}
