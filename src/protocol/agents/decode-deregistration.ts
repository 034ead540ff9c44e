import type { WireObject } from '../wire-object.js';
import { optionalId } from './read-id.js';

/** What an agent says when it stops. */
export interface Deregistration {
  /** Undefined: the registered one. */
  readonly instanceId: string | undefined;
}

/** Decodes a goodbye; an empty object is one. Unknown fields are ignored, known ones of the wrong type are an `InvalidField`. */
export function decodeDeregistration(wire: WireObject): Deregistration {
  return { instanceId: optionalId(wire, 'instanceId') || undefined };
}
