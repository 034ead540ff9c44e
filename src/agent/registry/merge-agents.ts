import { unitedSigns } from './instance-conflict.js';
import { presenceVersion } from './presence-version.js';
import type { AgentDescription, AgentPresence } from './registered-agent.js';

/** What two servers know about an agent's description: the later one, registered when the first of them says. */
export function mergeDescriptions<D extends AgentDescription>(known: D, other: AgentDescription): D {
  const registeredAt = Math.min(known.registeredAt, other.registeredAt);
  return other.describedAt > known.describedAt ? { ...known, ...other, registeredAt } : { ...known, registeredAt };
}

/**
 * What two servers know about an agent's presence: the one with the higher version. In whatever order and however often
 * servers hear of each other, they come to the same.
 */
export function mergePresences<P extends AgentPresence>(known: P, other: AgentPresence): P {
  const instances = unitedSigns(known.instances, other.instances);
  const [mine, theirs] = [presenceVersion(known), presenceVersion(other)];
  if (mine !== theirs) return theirs > mine ? { ...known, ...other, instances } : { ...known, instances };
  return { ...known, instances, stateSince: Math.min(known.stateSince, other.stateSince) };
}
