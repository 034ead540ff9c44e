import type { Agent } from '../agent.js';
import type { CommandPayload } from '../commands/command.js';
import type { DesiredConfiguration } from './desired-configuration.js';

/** The payload for each agent. Agents that want the same share one object: it is kept, and counted, once. */
export function configurationPayloads(desired: DesiredConfiguration): (agent: Agent) => CommandPayload {
  const known = new Map<string, CommandPayload>();
  return (agent) => {
    const payload: CommandPayload = { ...desired.forAgent(agent) };
    const text = JSON.stringify(payload);
    const shared = known.get(text) ?? payload;
    known.set(text, shared);
    return shared;
  };
}
