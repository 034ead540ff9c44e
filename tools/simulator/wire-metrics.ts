/** Metrics of protocol 2 as this fleet sends them. */

import type { Iso, Millis } from './wire.js';

type Tags = Readonly<Record<string, string>>;

/** Cumulative since the instance started. */
export interface Counter {
  readonly type: 'counter';
  readonly name: string;
  readonly value: number;
  readonly tags: Tags;
}

export interface Gauge {
  readonly type: 'gauge';
  readonly name: string;
  readonly unit: 'bytes' | 'percent' | '1';
  readonly value: number;
  readonly tags: Tags;
}

/** Of one interval; milliseconds. */
export interface Timer {
  readonly type: 'timer';
  readonly name: string;
  readonly unit: 'ms';
  readonly count: number;
  readonly sum: Millis;
  readonly min: Millis;
  readonly max: Millis;
  readonly p50: Millis;
  readonly p95: Millis;
  readonly p99: Millis;
  readonly tags: Tags;
}

export type MetricPoint = Counter | Gauge | Timer;

export interface MetricsSample {
  readonly agentId: string;
  readonly instanceId: string;
  readonly application: string;
  readonly timestamp: Iso;
  readonly intervalMs: Millis;
  readonly points: readonly MetricPoint[];
}
