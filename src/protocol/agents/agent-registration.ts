import type { RouteReport } from './route-report.js';

/** What an agent says about itself when it registers. Names it did not give are empty. */
export interface AgentRegistration {
  readonly agentId: string;
  /** Undefined for agents of protocol 1. */
  readonly instanceId: string | undefined;
  /** For people, of protocol 1; the agent's id otherwise. */
  readonly name: string;
  readonly application: string;
  readonly group: string;
  readonly environment: string;
  readonly protocolVersion: 1 | 2;
  readonly agentVersion: string;
  readonly camelVersion: string;
  readonly capabilities: readonly string[];
  readonly routes: readonly RouteReport[];
  readonly configVersion: number | undefined;
  /** What else it said, checked and as it was sent: `camelContexts`, `runtime`, `jvm`, `host`, `tags`. */
  readonly details: Readonly<Record<string, unknown>>;
}
