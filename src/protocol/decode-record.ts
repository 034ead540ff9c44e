import { InvalidField } from './invalid-field.js';
import type { Rejection } from './rejection.js';
import { isWireObject, type WireObject } from './wire-object.js';

/** One record of a batch, or why it was not taken. */
export type Decoded<T> =
  { readonly ok: true; readonly record: T } | { readonly ok: false; readonly rejection: Rejection };

/** Runs a decoder over one record of a payload without executions; an {@link InvalidField} becomes a rejection. */
export function decodeRecord<T>(wire: unknown, index: number, decode: (wire: WireObject) => T): Decoded<T> {
  try {
    if (!isWireObject(wire)) throw new InvalidField('', 'must be an object');
    return { ok: true, record: decode(wire) };
  } catch (error) {
    if (!(error instanceof InvalidField)) throw error;
    return { ok: false, rejection: rejectionOf(error, index) };
  }
}

/** What the sender of the record at `index` is told about a wrong field. */
export function rejectionOf({ code, path, message }: InvalidField, index: number): Rejection {
  return { index, executionId: null, code, path, message };
}
