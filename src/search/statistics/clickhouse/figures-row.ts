import type { DurationFigures, Figures } from '../figures.js';

/** Columns that {@link FiguresRow} is read from, over rows of the rollup: these are partial until they are merged. */
export const FIGURES_COLUMNS = `sum(executions) AS executions,
  sum(failed) AS failed,
  sum(errors_handled) AS errors_handled,
  sum(duration_count) AS duration_count,
  sum(duration_ms_sum) AS duration_ms_sum,
  min(duration_ms_min) AS duration_ms_min,
  max(duration_ms_max) AS duration_ms_max,
  quantilesDDMerge(0.01, 0.5, 0.95, 0.99)(durations_ms) AS quantiles_ms`;

/** Figures as rows have them. 64-bit integers come as text. */
export interface FiguresRow {
  readonly executions: string;
  readonly failed: string;
  readonly errors_handled: string;
  readonly duration_count: string;
  readonly duration_ms_sum: number;
  readonly duration_ms_min: number | null;
  readonly duration_ms_max: number | null;
  readonly quantiles_ms: readonly (number | null)[];
}

/** Row → domain. */
export function toFigures(row: FiguresRow): Figures {
  return {
    executions: Number(row.executions),
    failed: Number(row.failed),
    errorsHandled: Number(row.errors_handled),
    durations: toDurations(row),
  };
}

function toDurations(row: FiguresRow): DurationFigures | null {
  const { duration_ms_min: min, duration_ms_max: max } = row;
  if (min === null || max === null) return null;
  // An estimate may lie a little beyond what there is: nobody understands a percentile above the maximum.
  const [p50 = min, p95 = max, p99 = max] = row.quantiles_ms.map((value) => Math.min(Math.max(value ?? min, min), max));
  return { mean: row.duration_ms_sum / Number(row.duration_count), min, max, p50, p95, p99 };
}
