/** One side in one round. Undefined where the system does not tell. */
export interface Measurement {
  readonly side: string;
  readonly round: number;
  /** Executions answered 202, per second. */
  readonly executionsPerSecond: number;
  readonly megabytesPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** From the last answer until a query finds everything that was accepted. */
  readonly visibleAfterMs: number;
  /** Executions found by queries, per second from the first request until everything is found. */
  readonly queryablePerSecond: number;
  readonly peakMemoryMegabytes: number | undefined;
  /** From the first request until everything is found, all threads. */
  readonly cpuSeconds: number | undefined;
  readonly cpuMicrosPerExecution: number | undefined;
  /** Requests not answered 202, by status or error code. */
  readonly others: Readonly<Record<string, number>>;
}
