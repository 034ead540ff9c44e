import type { Agent } from '../agent.js';

/**
 * The agents the server knows, in memory: registered here or at another server of the same ClickHouse. Answers at once, also while
 * ClickHouse is away.
 */
export abstract class AgentDirectory {
  /** Undefined: no agent of this id has ever registered with this tenant. */
  abstract find(tenantId: string, agentId: string): Agent | undefined;

  /** Every agent of the tenant in any state, by agent id. */
  abstract all(tenantId: string): readonly Agent[];

  /** Those of a group in any state, by agent id; empty: no agent of this group has ever registered. */
  abstract inGroup(tenantId: string, group: string): readonly Agent[];

  /**
   * Calls back after an agent registered or gave a sign of life, with the version of its configuration as far as it told one; a
   * listener must not throw.
   */
  abstract onConfigurationKnown(listener: (agent: Agent) => void): void;

  /** Calls back when an agent was gone for so long that it is not known any more; a listener must not throw. */
  abstract onForgotten(listener: (agent: Agent) => void): void;
}
