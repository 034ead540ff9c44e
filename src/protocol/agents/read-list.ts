import { InvalidField } from '../invalid-field.js';
import { optionalArray, type WireObject } from '../wire-object.js';

/** A list of bounded length; absent and null are an empty one. */
export function readList(wire: WireObject, field: string, max: number): readonly unknown[] {
  const list = optionalArray(wire, field) ?? [];
  if (list.length > max) throw new InvalidField(field, `must hold at most ${max}`);
  return list;
}
