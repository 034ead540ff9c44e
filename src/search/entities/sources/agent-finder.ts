import type { NamedPieces } from './named-pieces.js';

/** An agent that registered, or reported within the last day. */
export interface FoundAgent {
  readonly agentId: string;
  readonly application: string;
  /** Of its last report: new for each start of the JVM. */
  readonly instanceId: string;
  /** When the server last received an execution, a heartbeat or a registration of it, milliseconds since 1970. */
  readonly lastSeen: number;
}

/** Which agents: pieces of their ids and of their applications' names, any of each; an empty list does not restrict. */
export interface AgentPieces {
  readonly agents: readonly string[];
  readonly applications: readonly string[];
}

/** Agents that were found, and how many there are in all. */
export interface FoundAgents {
  readonly agents: readonly FoundAgent[];
  readonly total: number;
  /** Otherwise there are at least as many. */
  readonly totalIsExact: boolean;
}

/** Port to whatever knows the agents. */
export abstract class AgentFinder {
  /**
   * Names are the agent's id and its application; whole ids first, then the last seen. Stops when `signal` aborts; throws
   * an `AppError` like `SearchService`.
   */
  abstract findAgents(
    tenantId: string,
    pieces: AgentPieces,
    names: NamedPieces,
    limit: number,
    signal: AbortSignal,
  ): Promise<FoundAgents>;
}
