import type { Agent } from '../agent.js';
import type { AgentConfiguration, ConfigurationStatus } from './agent-configuration.js';

/** The configuration agents should work with: the server's defaults, changed for all, for a group and for one agent, in this order. In memory. */
export abstract class DesiredConfiguration {
  /** The same object for agents that want the same, until it changes. */
  abstract forAgent(agent: Pick<Agent, 'tenantId' | 'agentId' | 'group'>): AgentConfiguration;

  abstract statusOf(agent: Agent): { readonly status: ConfigurationStatus; readonly message: string | undefined };
}
