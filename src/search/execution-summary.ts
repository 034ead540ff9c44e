import type { ExecutionStatus } from '../protocol/execution-status.js';

/** An execution in a list: no payload. Times are microseconds since 1970; '' is absent. */
export interface ExecutionSummary {
  readonly executionId: string;
  readonly exchangeId: string;
  readonly correlationId: string;
  readonly application: string;
  readonly agentId: string;
  readonly routeId: string;
  readonly status: ExecutionStatus;
  readonly startTime: number;
  readonly endTime: number | null;
  readonly durationMs: number | null;
  readonly errorType: string;
  readonly errorMessage: string;
  readonly errorHandled: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

/** One page of a search, newest first. */
export interface ExecutionPage {
  readonly executions: readonly ExecutionSummary[];
  /** Whether there are more behind this page. */
  readonly hasMore: boolean;
  /** How many there are in all; a lower bound when not exact. */
  readonly total: number;
  readonly totalIsExact: boolean;
}
