import { InvalidField } from '../invalid-field.js';
import { optionalName, requiredName, type WireObject } from '../wire-object.js';
import { AGENT_LIMITS } from './agent-limits.js';
import { PARSED_TRAITS } from './parsed-traits.js';

const CONTROLS = /\p{Cc}/u;

/** An id or a name that stands in URLs, logs and keys; absent and null are ''. */
export function optionalId(wire: WireObject, field: string): string {
  return checked(optionalName(wire, field, PARSED_TRAITS), field);
}

/** As {@link optionalId}, and it must be there. */
export function requiredId(wire: WireObject, field: string): string {
  return checked(requiredName(wire, field, PARSED_TRAITS), field);
}

/** One of a list of ids: `capabilities[3]`. */
export function listedId(value: unknown, path: string): string {
  return requiredId({ [path]: value }, path);
}

function checked(id: string, field: string): string {
  if (id.length > AGENT_LIMITS.idLength)
    throw new InvalidField(field, `must have at most ${AGENT_LIMITS.idLength} characters`);
  if (CONTROLS.test(id)) throw new InvalidField(field, 'must not hold control characters');
  return id;
}
