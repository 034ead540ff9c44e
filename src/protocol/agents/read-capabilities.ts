import { InvalidField } from '../invalid-field.js';
import { isWireObject, type WireObject } from '../wire-object.js';
import { AGENT_LIMITS } from './agent-limits.js';
import { listedId } from './read-id.js';
import { readList } from './read-list.js';

/** The field `capabilities`: words, or an object of flags as some agents of protocol 1 send it, `{ "replay": true }`. */
export function readCapabilities(wire: WireObject): string[] {
  const sent = wire['capabilities'];
  if (isWireObject(sent)) return readFlags(sent);
  const list = readList(wire, 'capabilities', AGENT_LIMITS.capabilities);
  return [...new Set(list.map((word, index) => listedId(word, `capabilities[${index}]`)))];
}

/** A capability that has options instead of a flag is there. */
function readFlags(flags: WireObject): string[] {
  const there = Object.keys(flags).filter((name) => (flags[name] ?? false) !== false);
  if (there.length > AGENT_LIMITS.capabilities)
    throw new InvalidField('capabilities', `must hold at most ${AGENT_LIMITS.capabilities}`);
  return there.map((word) => listedId(word, 'capabilities'));
}
