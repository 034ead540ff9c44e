import type { Agent } from '../../src/agent/agent.js';
import { AgentDirectory } from '../../src/agent/registry/agent-directory.js';

/** Agents that a test puts there. */
export class FakeDirectory extends AgentDirectory {
  private readonly listeners: ((agent: Agent) => void)[] = [];
  private readonly forgottenListeners: ((agent: Agent) => void)[] = [];
  private agents: readonly Agent[];

  constructor(agents: readonly Agent[] = []) {
    super();
    this.agents = agents;
  }

  override find(tenantId: string, agentId: string): Agent | undefined {
    return this.all(tenantId).find((agent) => agent.agentId === agentId);
  }

  override all(tenantId: string): readonly Agent[] {
    return this.agents.filter((agent) => agent.tenantId === tenantId);
  }

  override inGroup(tenantId: string, group: string): readonly Agent[] {
    return this.all(tenantId).filter((agent) => agent.group === group);
  }

  override onConfigurationKnown(listener: (agent: Agent) => void): void {
    this.listeners.push(listener);
  }

  override onForgotten(listener: (agent: Agent) => void): void {
    this.forgottenListeners.push(listener);
  }

  /** The agent is not known any more. */
  forget(agent: Agent): void {
    this.agents = this.agents.filter(({ agentId }) => agentId !== agent.agentId);
    for (const listener of this.forgottenListeners) listener(agent);
  }

  /** The agent is like this now, and has just told so. */
  reports(agent: Agent): void {
    const others = this.agents.filter(
      ({ agentId, tenantId }) => agentId !== agent.agentId || tenantId !== agent.tenantId,
    );
    this.agents = [...others, agent];
    for (const listener of this.listeners) listener(agent);
  }
}
