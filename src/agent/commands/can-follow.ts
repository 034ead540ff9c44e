import type { Agent } from '../agent.js';
import { hasCapability } from '../payloads/capability.js';
import type { CommandType } from './command.js';

/**
 * Whether an agent can follow commands of a type. One of protocol 1 that declares nothing follows what every published one
 * does; it does not know route-control. One of protocol 2 follows what it declares.
 */
export function canFollow(agent: Pick<Agent, 'capabilities' | 'protocolVersion'>, type: CommandType): boolean {
  if (agent.protocolVersion === 1 && agent.capabilities.length === 0) return type !== 'route-control';
  return hasCapability(agent, type);
}
