import type { BucketSize } from './bucket-size.js';
import type { Figures } from './figures.js';
import type { Period } from './period.js';

/** Which route, when, and in what steps. */
export interface SeriesCriteria {
  readonly tenantId: string;
  readonly routeId: string;
  /** Applications whose routes of this id are summed up; none does not restrict. */
  readonly applications: readonly string[];
  readonly bucket: BucketSize;
  /** Of the starts of executions, in whole buckets. */
  readonly period: Period;
}

/** Some time, and the figures of what started in it. */
export interface FiguresBucket {
  /** Microseconds since 1970. */
  readonly start: number;
  readonly figures: Figures;
}

/** A route over time. */
export interface RouteSeries {
  /** Those that have a route of this id, in the order of their names: their figures are summed up. */
  readonly applications: readonly string[];
  /** Of the whole period. */
  readonly totals: Figures;
  /** Every bucket of the period in its order, those without executions too. */
  readonly buckets: readonly FiguresBucket[];
}
