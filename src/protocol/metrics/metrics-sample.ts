import type { Rejection } from '../rejection.js';
import type { MetricPoint } from './metric-point.js';

/** What one instance measured at one moment. The origin is '' where an agent of protocol 1 leaves it out. */
export interface MetricsSample {
  readonly application: string;
  readonly agentId: string;
  readonly instanceId: string;
  /** Microseconds since 1970, by the agent's clock. */
  readonly time: number;
  /** Milliseconds between samples; null when an agent of protocol 1 does not tell. */
  readonly intervalMs: number | null;
  /** The good ones, in the order sent. */
  readonly points: readonly MetricPoint[];
  /** Why points were left out; undefined when all of them are there. */
  readonly rejection: Rejection | undefined;
}
