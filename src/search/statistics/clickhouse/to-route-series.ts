import { BUCKET_SIZES } from '../bucket-size.js';
import { type Figures, NO_FIGURES } from '../figures.js';
import type { FiguresBucket, RouteSeries, SeriesCriteria } from '../route-series.js';
import { toFigures } from './figures-row.js';
import type { SeriesRow } from './route-series.sql.js';

/** Rows → domain: buckets that have no row get figures of nothing. */
export function toRouteSeries(
  { applications, bucket, period }: SeriesCriteria,
  rows: readonly SeriesRow[],
): RouteSeries {
  const size = BUCKET_SIZES[bucket];
  const figuresAt = new Map<number, Figures>();
  let totals = NO_FIGURES;
  for (const row of rows) {
    if (row.is_total === 1) totals = toFigures(row);
    else figuresAt.set(Number(row.bucket), toFigures(row));
  }
  const buckets: FiguresBucket[] = [];
  for (let start = period.from; start < period.to; start += size) {
    buckets.push({ start, figures: figuresAt.get(buckets.length) ?? NO_FIGURES });
  }
  return { applications, totals, buckets };
}
