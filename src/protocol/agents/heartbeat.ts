import type { RouteReport } from './route-report.js';

export const HEARTBEAT_STATUSES = ['UP', 'DEGRADED', 'STOPPING'] as const;

/** What an agent's sender did since its instance started, in records. */
export interface SenderCounters {
  /** Waiting now. */
  readonly queued: number;
  readonly capacity: number | undefined;
  readonly sent: number;
  /** Given up for want of room. */
  readonly dropped: number;
  /** Refused by the server, or given up after all attempts. */
  readonly failed: number;
}

/** What a heartbeat says; all of it may be missing. */
export interface Heartbeat {
  readonly instanceId: string | undefined;
  readonly status: (typeof HEARTBEAT_STATUSES)[number];
  readonly uptimeMs: number | undefined;
  /** Exchanges under way. */
  readonly inflight: number | undefined;
  readonly configVersion: number | undefined;
  readonly sender: SenderCounters | undefined;
  /** Those that changed since the last heartbeat. */
  readonly routes: readonly RouteReport[];
}
