import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { Clock } from '../../../common/clock.js';
import { AppConfig } from '../../../config/app-config.js';
import type { ErrorFilter, ErrorGroups, ErrorOrder } from '../error-groups.js';
import type { RouteFilter, RoutePage, RoutePageRequest } from '../route-catalogue.js';
import type { RouteSeries, SeriesCriteria } from '../route-series.js';
import { RouteStatistics } from '../route-statistics.js';
import { type ErrorGroupRow, errorGroupsSql } from './error-groups.sql.js';
import { type ApplicationRow, routeApplicationsSql } from './route-applications.sql.js';
import { type RouteRow, routeCatalogueSql } from './route-catalogue.sql.js';
import { routeSeriesSql, type SeriesRow } from './route-series.sql.js';
import { toCatalogueRoute } from './to-catalogue-route.js';
import { toErrorGroup } from './to-error-group.js';
import { toRouteSeries } from './to-route-series.js';

const MICROS_PER_DAY = 86_400_000_000;

/** {@link RouteStatistics} over the rollup per minute, the graphs and the executions. */
@Injectable()
export class ClickHouseRouteStatistics extends RouteStatistics {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async listRoutes(filter: RouteFilter, page: RoutePageRequest, signal?: AbortSignal): Promise<RoutePage> {
    const rows = await this.database.query<RouteRow>(routeCatalogueSql(filter, page, this.tables), signal);
    const [row] = rows;
    // The total stands in the rows: a page behind the last one has none.
    if (row === undefined && page.offset > 0) {
      const { total } = await this.listRoutes(filter, { ...page, offset: 0, limit: 1 }, signal);
      return { routes: [], total };
    }
    return { routes: rows.map(toCatalogueRoute), total: Number(row?.total ?? 0) };
  }

  override async findSeries(criteria: SeriesCriteria, signal?: AbortSignal): Promise<RouteSeries | undefined> {
    const found = await this.database.query<ApplicationRow>(routeApplicationsSql(criteria, this.tables), signal);
    if (found.length === 0) return undefined;
    const known = { ...criteria, applications: found.map(({ application }) => application) };
    const rows = await this.database.query<SeriesRow>(routeSeriesSql(known, this.tables), signal);
    return toRouteSeries(known, rows);
  }

  override async groupErrors(
    filter: ErrorFilter,
    order: ErrorOrder,
    limit: number,
    signal?: AbortSignal,
  ): Promise<ErrorGroups> {
    const { from, to } = filter.period;
    const before = from - (to - from);
    const oldestKept = this.clock.now() * 1000 - this.config.retention.executionDays * MICROS_PER_DAY;
    const isComparable = before >= oldestKept;
    const statement = errorGroupsSql(filter, order, isComparable ? before : from, limit, this.tables);
    const rows = await this.database.query<ErrorGroupRow>(statement, signal);
    return { groups: rows.map((row) => toErrorGroup(row, isComparable)), total: Number(rows[0]?.total ?? 0) };
  }
}
