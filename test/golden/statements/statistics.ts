import { errorGroupsSql } from '../../../src/search/statistics/clickhouse/error-groups.sql.js';
import { routeApplicationsSql } from '../../../src/search/statistics/clickhouse/route-applications.sql.js';
import { routeCatalogueSql } from '../../../src/search/statistics/clickhouse/route-catalogue.sql.js';
import { routeSeriesSql } from '../../../src/search/statistics/clickhouse/route-series.sql.js';
import type { ErrorFilter } from '../../../src/search/statistics/error-groups.js';
import type { RouteFilter, RouteOrder, RoutePageRequest } from '../../../src/search/statistics/route-catalogue.js';
import type { SeriesCriteria } from '../../../src/search/statistics/route-series.js';
import { type Printed, TABLES } from './printed.js';

const DAY = 86_400_000_000;
const FROM = Date.UTC(2026, 6, 24) * 1000;
const period = { from: FROM, to: FROM + DAY };

const routes: RouteFilter = { tenantId: 'default', period, applications: [], text: undefined };
const page = (order: RouteOrder): RoutePageRequest => ({ order, offset: 0, limit: 50 });
const series: SeriesCriteria = {
  tenantId: 'default',
  routeId: 'order-process',
  applications: ['orders'],
  bucket: '5m',
  period,
};
const errors: ErrorFilter = {
  tenantId: 'default',
  period,
  applications: [],
  routeIds: [],
  text: undefined,
  includeHandled: false,
};

/** Routes, their figures and their errors. */
export const STATISTICS: Printed = {
  'list-routes': () => routeCatalogueSql(routes, page('application'), TABLES),
  'list-routes-filtered': () =>
    routeCatalogueSql({ ...routes, applications: ['orders'], text: 'order' }, page('-p95'), TABLES),
  'find-route-applications': () => routeApplicationsSql({ ...series, applications: [] }, TABLES),
  'find-route-applications-filtered': () => routeApplicationsSql(series, TABLES),
  'find-route-series': () => routeSeriesSql(series, TABLES),
  'group-errors': () => errorGroupsSql(errors, '-count', FROM - DAY, 50, TABLES),
  'group-errors-filtered': () =>
    errorGroupsSql(
      { ...errors, applications: ['orders'], routeIds: ['order-process'], text: '50%_off', includeHandled: true },
      '-lastSeen',
      FROM,
      50,
      TABLES,
    ),
};
