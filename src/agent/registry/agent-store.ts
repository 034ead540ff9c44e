import type { AgentEvent } from './agent-event.js';
import type { AgentDescription, AgentPresence, RegisteredAgent } from './registered-agent.js';

/** The key of an agent. */
export interface AgentKey {
  readonly tenantId: string;
  readonly agentId: string;
}

/** What was written about agents since somebody last asked, by any server. */
export interface AgentChanges {
  readonly descriptions: readonly AgentDescription[];
  readonly presences: readonly (AgentKey & AgentPresence)[];
  /** To ask with the next time. */
  readonly asOf: AgentsAsOf;
}

/** How far the store was read, by its own clock; milliseconds since 1970. */
export interface AgentsAsOf {
  readonly descriptions: number;
  readonly presences: number;
}

/**
 * Keeps agents for good. What is written is stored a moment later, and again and again while the store is away; of what
 * changed several times only the last is kept.
 */
export abstract class AgentStore {
  /** Whether other servers write to it, too. */
  abstract readonly isShared: boolean;

  /** An agent that said something new about itself; its presence goes with it. */
  abstract described(agent: RegisteredAgent): void;

  /** An agent whose presence changed. */
  abstract seen(agent: RegisteredAgent): void;

  abstract happened(event: AgentEvent): void;

  /** An agent that was silent for so long that nobody asks for it any more. */
  abstract forgotten(agent: RegisteredAgent): void;

  /** What was written since; without `asOf` all there is. Rejects with an `AppError` when the store cannot be asked. */
  abstract changes(asOf: AgentsAsOf | undefined): Promise<AgentChanges>;

  /** One agent as it is stored; undefined when it is not. Rejects as {@link changes}. */
  abstract find(key: AgentKey, signal: AbortSignal): Promise<RegisteredAgent | undefined>;

  /** The changes of an agent's state, the latest first, those just written included. Rejects as {@link changes}. */
  abstract history(key: AgentKey, limit: number, signal: AbortSignal): Promise<readonly AgentEvent[]>;
}
