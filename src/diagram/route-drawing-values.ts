import type { WireObject } from '../protocol/wire-object.js';

/** More is read by nobody, and a picture must not grow with what somebody put into a label. */
const MAX_LENGTH = 1000;

/** The text of a field as one line, clipped when it is far too long, and '' when there is none. */
export function textOf(wire: WireObject, field: string): string {
  const text = nameOf(wire, field);
  if (text === '') return '';
  const line = text.slice(0, MAX_LENGTH).replace(/\s+/g, ' ').trim();
  return text.length > MAX_LENGTH ? `${line}…` : line;
}

/** An id as it was sent, '' when there is none. */
export function nameOf(wire: WireObject, field: string): string {
  const value = wire[field];
  return typeof value === 'string' ? value : '';
}

/** The list in a field; empty when there is none. */
export function listOf(wire: WireObject, field: string): readonly unknown[] {
  const value = wire[field];
  return Array.isArray(value) ? value : [];
}

/** The texts among the entries of a list. */
export function textsOf(wire: WireObject, field: string): string[] {
  return listOf(wire, field).filter((entry) => typeof entry === 'string');
}
