export const CAPTURE_LEVELS = ['NONE', 'MINIMAL', 'STANDARD', 'DEEP'] as const;

/** What an agent captures and how it sends it. Sizes are bytes, times milliseconds. */
export interface AgentConfiguration {
  /** Rises with every change for the agent. */
  readonly version: number;
  readonly captureLevel: (typeof CAPTURE_LEVELS)[number];
  readonly routeOverrides?: Readonly<
    Record<string, { readonly captureLevel?: AgentConfiguration['captureLevel']; readonly sampleRate?: number }>
  >;
  /** 0 to 1; failed executions are always kept. */
  readonly sampleRate: number;
  readonly maxBodyBytes: number;
  readonly maxProcessors: number;
  readonly maxIterations: number;
  readonly maxStackTraceChars: number;
  /** Case-insensitive globs on names of headers and properties. */
  readonly redactKeys: readonly string[];
  readonly runningFlushTimeoutMs: number;
  readonly batch: { readonly maxRecords: number; readonly maxBytes: number; readonly maxDelayMs: number };
  readonly metricsIntervalMs: number;
}

/** Whether an agent works with what is wanted: FAILED when it said that it cannot, PENDING until it says that it does. */
export type ConfigurationStatus = 'APPLIED' | 'PENDING' | 'FAILED';
