import type { Heartbeat } from '../../protocol/agents/heartbeat.js';
import type { Agent } from '../agent.js';

/** A heartbeat and when it came, milliseconds since 1970. */
export type ReceivedHeartbeat = Pick<Heartbeat, 'status' | 'uptimeMs' | 'inflight' | 'sender'> & {
  readonly at: number;
  readonly instanceId: string;
};

/** Records of an agent since it was first registered, over all its instances. */
export interface SenderTotals {
  readonly sent: number;
  readonly dropped: number;
  readonly failed: number;
}

/** When an instance gave its first and its last sign of life, milliseconds since 1970. */
export interface InstanceSigns {
  readonly instanceId: string;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
}

/** What an agent said about itself. Names it did not give are empty. */
export interface AgentDescription extends Pick<
  Agent,
  | 'tenantId'
  | 'agentId'
  | 'instanceId'
  | 'application'
  | 'group'
  | 'protocolVersion'
  | 'capabilities'
  | 'routes'
  | 'registeredAt'
> {
  /** For people. */
  readonly name: string;
  readonly environment: string;
  readonly agentVersion: string;
  readonly camelVersion: string;
  /** `camelContexts`, `runtime`, `jvm`, `host`, `tags`, as far as the agent sent them. */
  readonly details: Readonly<Record<string, unknown>>;
  /** When it said so: its last registration, or its last report of routes. Rises with every change. */
  readonly describedAt: number;
}

/** What an agent's signs of life tell. */
export interface AgentPresence extends Pick<Agent, 'state' | 'stateSince' | 'lastSeenAt' | 'configVersion'> {
  /** Undefined: none came yet. */
  readonly heartbeat: ReceivedHeartbeat | undefined;
  readonly totals: SenderTotals;
  /** Those seen last, the latest first. */
  readonly instances: readonly InstanceSigns[];
}

/** All there is to know about an agent. Never changed: something new makes another object. */
export type RegisteredAgent = AgentDescription & AgentPresence;
