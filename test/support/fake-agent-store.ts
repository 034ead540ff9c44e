import type { AgentEvent } from '../../src/agent/registry/agent-event.js';
import { type AgentChanges, AgentStore } from '../../src/agent/registry/agent-store.js';
import type { RegisteredAgent } from '../../src/agent/registry/registered-agent.js';

/** Keeps what it is told, in order. */
export class FakeAgentStore extends AgentStore {
  override isShared = true;
  readonly written: RegisteredAgent[] = [];
  readonly events: AgentEvent[] = [];
  readonly gone: string[] = [];
  next: Omit<AgentChanges, 'asOf'> = { descriptions: [], presences: [] };
  stored: RegisteredAgent | undefined;
  away = false;

  override described(agent: RegisteredAgent): void {
    this.written.push(agent);
  }

  override seen(agent: RegisteredAgent): void {
    this.written.push(agent);
  }

  override happened(event: AgentEvent): void {
    this.events.push(event);
  }

  override forgotten(agent: RegisteredAgent): void {
    this.gone.push(agent.agentId);
  }

  override changes(): Promise<AgentChanges> {
    if (this.away) return Promise.reject(new Error('away'));
    return Promise.resolve({ ...this.next, asOf: { descriptions: 1, presences: 1 } });
  }

  override find(): Promise<RegisteredAgent | undefined> {
    return this.away ? Promise.reject(new Error('away')) : Promise.resolve(this.stored);
  }

  override history(): Promise<readonly AgentEvent[]> {
    return Promise.resolve(this.events.toReversed());
  }
}
