import type { AgentAddress } from '../../src/agent/bus/command-bus.js';
import { OpenStreams } from '../../src/agent/events/open-streams.js';

/** Agents that a test lets listen. */
export class FakeOpenStreams extends OpenStreams {
  private readonly listeners: ((agent: AgentAddress) => void)[] = [];
  private readonly open = new Set<string>();

  override isOpen({ agentId }: AgentAddress): boolean {
    return this.open.has(agentId);
  }

  override onOpened(listener: (agent: AgentAddress) => void): void {
    this.listeners.push(listener);
  }

  connect(agent: AgentAddress): void {
    this.open.add(agent.agentId);
    for (const listener of this.listeners) listener(agent);
  }
}
