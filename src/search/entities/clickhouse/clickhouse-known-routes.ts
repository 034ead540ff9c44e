import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { Clock } from '../../../common/clock.js';
import type { FoundRoute } from '../sources/route-finder.js';
import type { TenantList } from '../sources/tenant-list.js';
import { knownRoutesSql, type KnownRouteRow } from './known-routes.sql.js';

/**
 * A route that rested longer is known by its graph alone. The rollup has 1,440 rows a day of a busy route: a week of 500
 * such routes took four times as long, too long for somebody who types.
 */
const ACTIVE_MS = 86_400_000;

/** A few megabytes of memory where they are remembered. */
const MAX_ROUTES = 10_000;

/** The routes that ran within the last day, and those whose graph is known. */
@Injectable()
export class ClickHouseKnownRoutes {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
    private readonly clock: Clock,
  ) {}

  /** Reads the list of a tenant. */
  async list(tenantId: string, signal: AbortSignal): Promise<TenantList<FoundRoute>> {
    const statement = knownRoutesSql(tenantId, this.clock.now() - ACTIVE_MS, MAX_ROUTES + 1, this.tables);
    const rows = await this.database.query<KnownRouteRow>(statement, signal);
    return { items: rows.slice(0, MAX_ROUTES).map(toFoundRoute), isWhole: rows.length <= MAX_ROUTES };
  }
}

/** Row → domain. */
function toFoundRoute(row: KnownRouteRow): FoundRoute {
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
