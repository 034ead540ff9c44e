import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { BUCKET_SIZES } from '../bucket-size.js';
import type { SeriesCriteria } from '../route-series.js';
import { FIGURES_COLUMNS, type FiguresRow } from './figures-row.js';
import { duringMinutes, minuteParameters } from './minutes.js';

/** A row of {@link routeSeriesSql}. */
export interface SeriesRow extends FiguresRow {
  /** 1 for the row of the whole period, which is always there. */
  readonly is_total: number;
  /** Position of the bucket in the period, from 0. */
  readonly bucket: string;
}

/** Figures of the buckets that have executions, and of the whole period. The applications are all that have the route. */
export function routeSeriesSql(criteria: SeriesCriteria, tables: Tables): Statement {
  const { tenantId, routeId, applications, period, bucket } = criteria;
  return {
    name: 'find-route-series',
    sql: `SELECT
  toUInt8(grouping(bucket)) AS is_total,
  intDiv(toUnixTimestamp64Second(minute) - {from:Int64}, {size:Int64}) AS bucket,
  ${FIGURES_COLUMNS}
FROM ${tables.routeStats}
WHERE tenant_id = {tenantId:String} AND application IN {applications:Array(String)} AND route_id = {routeId:String}
  AND ${duringMinutes}
GROUP BY GROUPING SETS ((bucket), ())`,
    params: { tenantId, applications, routeId, ...minuteParameters(period), size: BUCKET_SIZES[bucket] / 1_000_000 },
  };
}
