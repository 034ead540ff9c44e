import type { BodyTraits } from './body-traits.js';
import { InvalidField } from './invalid-field.js';
import { parseTimestamp } from './timestamp.js';

/** A JSON object as `JSON.parse` gives it. Only own, named fields are ever read from it. */
export type WireObject = Readonly<Record<string, unknown>>;

/** Longest id, name or URI taken, in UTF-16 units. */
const MAX_NAME_LENGTH = 4096;
/** About 30 years: a longer duration is a wrong unit. */
const MAX_DURATION_MS = 1e12;

export function isWireObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A nested object; absent and null are undefined. */
export function optionalObject(wire: WireObject, field: string): WireObject | undefined {
  const value = wire[field];
  if (value === undefined || value === null) return undefined;
  if (!isWireObject(value)) throw new InvalidField(field, 'must be an object');
  return value;
}

/** An array; absent and null are undefined. */
export function optionalArray(wire: WireObject, field: string): readonly unknown[] | undefined {
  const value = wire[field];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw new InvalidField(field, 'must be an array');
  const list: readonly unknown[] = value;
  return list;
}

/** Text of any length that can be stored byte for byte; absent and null are ''. */
export function payloadText(wire: WireObject, field: string, traits: BodyTraits): string {
  const value = wire[field];
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw new InvalidField(field, 'must be a string');
  return wellFormed(value, field, traits);
}

/** Refuses a text with half of a surrogate pair: it has no UTF-8 form, so it could not be given back as it was sent. */
export function wellFormed(value: string, field: string, traits: BodyTraits): string {
  if (traits.mayHoldSurrogates && !value.isWellFormed()) {
    throw new InvalidField(field, 'holds a lone surrogate (half of a \\uD8xx\\uDCxx pair)');
  }
  return value;
}

/** An id, name or URI; absent and null are ''. */
export function optionalName(wire: WireObject, field: string, traits: BodyTraits): string {
  const value = payloadText(wire, field, traits);
  if (value.length > MAX_NAME_LENGTH) throw new InvalidField(field, `must have at most ${MAX_NAME_LENGTH} characters`);
  if (traits.mayHoldControls && value.includes('\0')) throw new InvalidField(field, 'must not hold a NUL character');
  return value;
}

/** As {@link optionalName}, and it must be there. */
export function requiredName(wire: WireObject, field: string, traits: BodyTraits): string {
  const value = wire[field];
  if (value === undefined) throw new InvalidField(field, 'is required');
  if (value === null || value === '') throw new InvalidField(field, 'must not be empty');
  return optionalName(wire, field, traits);
}

/** One of a list of words that must be there. */
export function requiredChoice<T extends string>(wire: WireObject, field: string, choices: readonly T[]): T {
  const value = wire[field];
  if (value === undefined || value === null) throw new InvalidField(field, 'is required');
  const chosen = choices.find((choice) => choice === value);
  if (chosen === undefined) throw new InvalidField(field, `must be one of ${choices.join(', ')}`);
  return chosen;
}

/** An RFC 3339 time as microseconds since 1970; absent and null are undefined. */
export function optionalTimestamp(wire: WireObject, field: string): number | undefined {
  const value = wire[field];
  if (value === undefined || value === null) return undefined;
  const micros = typeof value === 'string' ? parseTimestamp(value) : undefined;
  if (micros === undefined) {
    throw new InvalidField(field, 'must be an RFC 3339 time between 1970 and 2200, like 2026-07-24T09:04:38.120Z');
  }
  return micros;
}

/** As {@link optionalTimestamp}, and it must be there. */
export function requiredTimestamp(wire: WireObject, field: string): number {
  const micros = optionalTimestamp(wire, field);
  if (micros === undefined) throw new InvalidField(field, 'is required');
  return micros;
}

/** Milliseconds, fractions allowed; absent and null are undefined. */
export function optionalDuration(wire: WireObject, field: string): number | undefined {
  const value = wire[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && value >= 0 && value <= MAX_DURATION_MS) return value;
  throw new InvalidField(field, `must be a number of milliseconds from 0 to ${MAX_DURATION_MS}`);
}

/** A whole number from 0 to `max`; absent and null are undefined. */
export function optionalCount(wire: WireObject, field: string, max = 2 ** 31 - 1): number | undefined {
  const value = wire[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max) return value;
  throw new InvalidField(field, `must be a whole number from 0 to ${max}`);
}

/** true or false; absent and null are undefined. */
export function optionalFlag(wire: WireObject, field: string): boolean | undefined {
  const value = wire[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'boolean') throw new InvalidField(field, 'must be true or false');
  return value;
}
