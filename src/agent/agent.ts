export const AGENT_STATES = ['LIVE', 'STALE', 'DEAD', 'STOPPED'] as const;
/** LIVE: its heartbeat came in time; STALE: it is overdue; DEAD: for long; STOPPED: it said so itself. */
export type AgentState = (typeof AGENT_STATES)[number];

/** What an agent says it can do. Words the server does not know are kept and mean nothing. */
export type Capability = string;

/** A route as its agent reports it. */
export interface AgentRoute {
  readonly routeId: string;
  /** Undefined: the agent did not say. */
  readonly graphHash: string | undefined;
  readonly state: 'Started' | 'Stopped' | 'Suspended' | undefined;
}

/** An agent as other parts of the server see it. Times are milliseconds since 1970. */
export interface Agent {
  readonly tenantId: string;
  readonly agentId: string;
  /** New for each start of its JVM. */
  readonly instanceId: string;
  readonly application: string;
  /** The application when the agent names no group. */
  readonly group: string;
  readonly protocolVersion: 1 | 2;
  readonly capabilities: readonly Capability[];
  readonly routes: readonly AgentRoute[];
  readonly state: AgentState;
  readonly stateSince: number;
  readonly registeredAt: number;
  readonly lastSeenAt: number;
  /** Version of the configuration it works with; undefined: it did not say. */
  readonly configVersion: number | undefined;
}
