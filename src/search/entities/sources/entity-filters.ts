import type { ExecutionStatus } from '../../../protocol/execution-status.js';

/** What executions have to meet, in whole ids. An empty list or undefined does not restrict. */
export interface EntityFilters {
  readonly statuses: readonly ExecutionStatus[];
  readonly routeIds: readonly string[];
  readonly applications: readonly string[];
  readonly agentIds: readonly string[];
  readonly correlationId: string | undefined;
}
