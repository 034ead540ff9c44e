export const METRIC_TYPES = ['counter', 'gauge', 'timer'] as const;
export type MetricType = (typeof METRIC_TYPES)[number];

/** The numbers a point may carry beside `count`. All of them are finite. */
export const METRIC_VALUES = ['value', 'sum', 'min', 'max', 'p50', 'p95', 'p99'] as const;
export type MetricValue = (typeof METRIC_VALUES)[number];

/** One measured value, or the distribution of a timer, checked. null is absent. */
export interface MetricPoint extends Readonly<Record<MetricValue, number | null>> {
  readonly name: string;
  readonly type: MetricType;
  /** '' when the agent named none. */
  readonly unit: string;
  readonly count: number | null;
  /** Sorted by key: equal tags are written equally, whatever their order was. */
  readonly tags: readonly (readonly [key: string, value: string])[];
}
