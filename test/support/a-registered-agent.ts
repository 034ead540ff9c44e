import type { RegisteredAgent } from '../../src/agent/registry/registered-agent.js';
import { anAgent } from './an-agent.js';

/** An agent with all there is to know about it, LIVE. */
export function aRegisteredAgent(changes: Partial<RegisteredAgent> = {}): RegisteredAgent {
  const agent = anAgent();
  return {
    ...agent,
    ...{ name: agent.agentId, environment: '', agentVersion: '2.1.0', camelVersion: '4.18.4', details: {} },
    describedAt: agent.registeredAt,
    heartbeat: undefined,
    totals: { sent: 0, dropped: 0, failed: 0 },
    instances: [],
    ...changes,
  };
}
