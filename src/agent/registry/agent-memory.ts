import { Injectable } from '@nestjs/common';
import type { Agent } from '../agent.js';
import { AgentDirectory } from './agent-directory.js';
import type { RegisteredAgent } from './registered-agent.js';

/** The agents of all tenants, whole. Written to by the registry alone. */
@Injectable()
export class AgentMemory extends AgentDirectory {
  private readonly tenants = new Map<string, Map<string, RegisteredAgent>>();
  private readonly configurationListeners: ((agent: Agent) => void)[] = [];
  private readonly forgottenListeners: ((agent: Agent) => void)[] = [];

  override find(tenantId: string, agentId: string): RegisteredAgent | undefined {
    return this.tenants.get(tenantId)?.get(agentId);
  }

  override all(tenantId: string): readonly RegisteredAgent[] {
    return [...(this.tenants.get(tenantId)?.values() ?? [])].sort((a, b) => (a.agentId < b.agentId ? -1 : 1));
  }

  override inGroup(tenantId: string, group: string): readonly RegisteredAgent[] {
    return this.all(tenantId).filter((agent) => agent.group === group);
  }

  override onConfigurationKnown(listener: (agent: Agent) => void): void {
    this.configurationListeners.push(listener);
  }

  override onForgotten(listener: (agent: Agent) => void): void {
    this.forgottenListeners.push(listener);
  }

  /** Of every tenant, in no order. */
  *everywhere(): Generator<RegisteredAgent> {
    for (const agents of this.tenants.values()) yield* agents.values();
  }

  put(agent: RegisteredAgent): void {
    const agents = this.tenants.get(agent.tenantId) ?? new Map<string, RegisteredAgent>();
    agents.set(agent.agentId, agent);
    this.tenants.set(agent.tenantId, agents);
  }

  remove(agent: RegisteredAgent): void {
    this.tenants.get(agent.tenantId)?.delete(agent.agentId);
    for (const listener of this.forgottenListeners) listener(agent);
  }

  tellConfiguration(agent: Agent): void {
    for (const listener of this.configurationListeners) listener(agent);
  }
}
