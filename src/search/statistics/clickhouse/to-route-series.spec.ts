import { describe, expect, it } from '@jest/globals';
import { NO_FIGURES } from '../figures.js';
import type { SeriesCriteria } from '../route-series.js';
import type { SeriesRow } from './route-series.sql.js';
import { toRouteSeries } from './to-route-series.js';

const MINUTE = 60_000_000;
const FROM = Date.UTC(2026, 6, 24, 9) * 1000;
const criteria: SeriesCriteria = {
  tenantId: 'default',
  routeId: 'order-process',
  applications: ['orders'],
  bucket: '5m',
  period: { from: FROM, to: FROM + 15 * MINUTE },
};

const aRow = (fields: Partial<SeriesRow> = {}): SeriesRow => ({
  is_total: 0,
  bucket: '0',
  executions: '4',
  failed: '1',
  errors_handled: '2',
  duration_count: '4',
  duration_ms_sum: 100,
  duration_ms_min: 10,
  duration_ms_max: 40,
  quantiles_ms: [25, 39, 39.9],
  ...fields,
});
const NOTHING: Partial<SeriesRow> = {
  executions: '0',
  failed: '0',
  errors_handled: '0',
  duration_count: '0',
  duration_ms_sum: 0,
  duration_ms_min: null,
  duration_ms_max: null,
  quantiles_ms: [null, null, null],
};
const FIGURES = {
  executions: 4,
  failed: 1,
  errorsHandled: 2,
  durations: { mean: 25, min: 10, max: 40, p50: 25, p95: 39, p99: 39.9 },
};

describe('the series of a route', () => {
  it('has every bucket in its order, zeros where there is no row', () => {
    expect(toRouteSeries(criteria, [aRow({ bucket: '2' }), aRow({ is_total: 1 })])).toEqual({
      applications: ['orders'],
      totals: FIGURES,
      buckets: [
        { start: FROM, figures: NO_FIGURES },
        { start: FROM + 5 * MINUTE, figures: NO_FIGURES },
        { start: FROM + 10 * MINUTE, figures: FIGURES },
      ],
    });
  });

  it('takes the row of the whole period for the totals, wherever it stands, and not for the first bucket', () => {
    const rows = [aRow({ is_total: 1, executions: '9' }), aRow({ bucket: '0' })];
    const { totals, buckets } = toRouteSeries(criteria, rows);
    expect([totals.executions, buckets[0]?.figures.executions]).toEqual([9, 4]);
  });

  it('of a route that did not run is zeros', () => {
    const { totals, buckets } = toRouteSeries(criteria, [aRow({ is_total: 1, ...NOTHING })]);
    expect([totals, ...buckets.map(({ figures }) => figures)]).toEqual(Array.from({ length: 4 }, () => NO_FIGURES));
  });

  it('keeps estimates of percentiles between the shortest and the longest', () => {
    const { totals } = toRouteSeries(criteria, [aRow({ is_total: 1, quantiles_ms: [9.99, 39, 40.3] })]);
    expect(totals.durations).toMatchObject({ min: 10, max: 40, p50: 10, p95: 39, p99: 40 });
  });
});
