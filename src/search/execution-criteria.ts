import type { TimeRange } from '../common/time-range.js';
import type { ExecutionCursor } from '../common/cursor.js';
import type { ExecutionStatus } from '../protocol/execution-status.js';

/** What executions are looked for. An empty list or undefined does not restrict. */
export interface ExecutionCriteria {
  readonly tenantId: string;
  readonly statuses: readonly ExecutionStatus[];
  /** Of the start of the execution. */
  readonly started: TimeRange;
  readonly correlationId: string | undefined;
  readonly routeIds: readonly string[];
  readonly applications: readonly string[];
  readonly agentId: string | undefined;
  /** Substring of any payload or error text: case-insensitive, every character literal. */
  readonly text: string | undefined;
}

/** Which part of the result is wanted; `after` and `offset` exclude each other. */
export interface PageRequest {
  readonly limit: number;
  readonly offset: number;
  readonly after: ExecutionCursor | undefined;
}
