import type { Agent } from '../agent.js';
import type { CommandPayload } from '../commands/command.js';
import type { AgentConfiguration } from './agent-configuration.js';
import type { DesiredConfiguration } from './desired-configuration.js';

/** The payload for each agent. Agents that want the same share one object: it is kept, written and counted once. */
export function configurationPayloads(desired: DesiredConfiguration): (agent: Agent) => CommandPayload {
  const payloads = new Map<AgentConfiguration, CommandPayload>();
  return (agent) => {
    const configuration = desired.forAgent(agent);
    const payload = payloads.get(configuration) ?? { ...configuration };
    payloads.set(configuration, payload);
    return payload;
  };
}
