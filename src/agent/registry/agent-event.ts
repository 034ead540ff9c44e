import type { AgentState } from '../agent.js';

export const AGENT_EVENT_CAUSES = ['registration', 'heartbeat', 'silence', 'deregistration'] as const;
/** Why an agent's state changed: it registered, sent a heartbeat, was silent for too long, or said that it stops. */
export type AgentEventCause = (typeof AGENT_EVENT_CAUSES)[number];

/** A change of an agent's state, or a new instance of it. */
export interface AgentEvent {
  readonly tenantId: string;
  readonly agentId: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly state: AgentState;
  /** Undefined: the agent was not known before. */
  readonly previousState: AgentState | undefined;
  readonly cause: AgentEventCause;
  readonly instanceId: string;
}
