import { InvalidField } from '../invalid-field.js';
import { parseTimestamp } from '../timestamp.js';
import { ExactNumber, type JsonObject } from './json-value.js';

/** 1973-03-03 in milliseconds since 1970. A smaller number counts seconds, and would be stored under a wrong year. */
const LEAST_MILLIS = 1e11;
const LATEST_MILLIS = Date.UTC(2200, 0, 1);

/**
 * The time in a field as whole microseconds since 1970: RFC 3339, or a number of milliseconds since 1970. Undefined when it
 * is absent or null; throws {@link InvalidField} for anything else.
 */
export function fieldTime(wire: JsonObject, name: string): number | undefined {
  const value = wire[name] ?? undefined;
  if (value === undefined) return undefined;
  const micros = typeof value === 'string' ? parseTimestamp(value) : fromMillis(fieldNumber(wire, name));
  if (micros !== undefined) return micros;
  throw new InvalidField(
    name,
    'must be an RFC 3339 time between 1970 and 2200, like 2026-07-24T09:04:38.120Z, or the milliseconds since 1970',
  );
}

/** The number in a field; undefined when there is none. */
export function fieldNumber(wire: JsonObject, name: string): number | undefined {
  const value = wire[name];
  if (value instanceof ExactNumber) return Number(value.text);
  return typeof value === 'number' ? value : undefined;
}

function fromMillis(millis: number | undefined): number | undefined {
  if (millis === undefined || millis < LEAST_MILLIS || millis >= LATEST_MILLIS) return undefined;
  return Math.round(millis * 1000);
}
