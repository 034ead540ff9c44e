import type { AgentDescription, RegisteredAgent } from './registered-agent.js';
import { NO_TOTALS } from './sender-totals.js';

/** An agent of whom only the description is known: its registration was its last sign of life. */
export function newcomer(description: AgentDescription): RegisteredAgent {
  const { describedAt } = description;
  return {
    ...description,
    state: 'LIVE',
    stateSince: describedAt,
    lastSeenAt: describedAt,
    configVersion: undefined,
    heartbeat: undefined,
    totals: NO_TOTALS,
    instances: [],
  };
}
