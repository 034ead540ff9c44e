import type { Agent } from '../../src/agent/agent.js';

/** An agent that is LIVE. */
export function anAgent(changes: Partial<Agent> = {}): Agent {
  const now = Date.UTC(2026, 6, 24, 9, 5);
  return {
    ...{ tenantId: 'default', agentId: 'agent-1', instanceId: 'i-1', application: 'orders', group: 'orders' },
    ...{ protocolVersion: 2, capabilities: [], routes: [], state: 'LIVE', configVersion: undefined },
    ...{ stateSince: now, registeredAt: now, lastSeenAt: now },
    ...changes,
  };
}
