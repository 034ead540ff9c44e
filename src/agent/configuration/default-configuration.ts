import type { AgentConfiguration } from './agent-configuration.js';

/** What agents work with as long as nobody wants anything else; `docs/agent-configuration.md` lists it. */
export const DEFAULT_CONFIGURATION: Omit<AgentConfiguration, 'version'> = {
  captureLevel: 'STANDARD',
  sampleRate: 1,
  maxBodyBytes: 65_536,
  maxProcessors: 5000,
  maxIterations: 100,
  maxStackTraceChars: 16_384,
  redactKeys: ['authorization', 'proxy-authorization', 'cookie', 'set-cookie', '*password*', '*secret*', '*token*'],
  runningFlushTimeoutMs: 300_000,
  batch: { maxRecords: 500, maxBytes: 1_048_576, maxDelayMs: 1000 },
  metricsIntervalMs: 60_000,
};
