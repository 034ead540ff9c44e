import type { FoundAgent } from './agent-finder.js';

/** Agents by what they sent. */
export interface AgentList {
  readonly agents: readonly FoundAgent[];
  /** Otherwise these are the last seen. */
  readonly isWhole: boolean;
}

/** Port to whatever knows which agents send executions, whether they registered or not. */
export abstract class ReportedAgents {
  /** Those of the last day. Stops when `signal` aborts; throws an `AppError` like `SearchService`. */
  abstract list(tenantId: string, signal: AbortSignal): Promise<AgentList>;
}
