import { InvalidField } from '../invalid-field.js';
import type { JsonObject } from './json-value.js';

/** The text of a field; undefined when it is absent or null. Throws {@link InvalidField} for anything else. */
export function fieldText(wire: JsonObject, name: string): string | undefined {
  const value = wire[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw new InvalidField(name, 'must be a string');
  return requireWellFormed(value, name);
}

/** Refuses half of a surrogate pair: it has no UTF-8 form, so it could not be given back as it was sent. */
export function requireWellFormed(text: string, path: string): string {
  if (!text.isWellFormed()) throw new InvalidField(path, 'holds a lone surrogate (half of a \\uD8xx\\uDCxx pair)');
  return text;
}

/** An id or a name that says something; undefined for '' and for everything that is no text. */
export function nonEmptyText(wire: JsonObject, name: string): string | undefined {
  const value = wire[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
