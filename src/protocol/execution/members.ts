import { InvalidField } from '../invalid-field.js';
import { parseTimestamp, parseTimestampAt } from '../timestamp.js';
import type { Member, RecordScan } from './record-scan.js';
import { PLACE } from './scanned-execution.js';

/** About 30 years: a longer duration is a wrong unit. */
const MAX_DURATION_MS = 1e12;
const MAX_COUNT = 2 ** 31 - 1;

/** A member by its name. */
export const member = (name: string, read: Member['read']): readonly [string, Member] => [name, { name, read }];

/** An id, name or URI with a column; `slot` counts from the first one of the object. */
export const nameMember = (name: string, slot: number): readonly [string, Member] =>
  member(name, (scan) => {
    if (scan.hasString(name)) {
      scan.nameString(name);
      scan.keepString(scan.base + slot);
    } else scan.keepNull(scan.base + slot);
  });

/** Text of any length with a column. */
export const textMember = (name: string, slot: number): readonly [string, Member] =>
  member(name, (scan) => {
    if (scan.hasString(name)) {
      scan.string(name);
      scan.keepString(scan.base + slot);
    } else scan.keepNull(scan.base + slot);
  });

/** How a known field without a column is checked before it goes into `details`. */
export type DetailKind = 'name' | 'text' | 'count' | 'flag' | 'object' | 'array';

/** A field that is only shown: it is kept as it was sent. null is absent. */
export const detailMember = (name: string, kind: DetailKind): readonly [string, Member] => {
  const check = DETAIL_CHECKS[kind];
  return member(name, (scan) => {
    const { reader, details } = scan;
    const start = reader.keyStart - 1;
    if (check(scan, name)) details.set(name, PLACE.body, start, reader.at);
    else details.drop(name);
  });
};

/** Reads a value; false for null. */
const DETAIL_CHECKS: Readonly<Record<DetailKind, (scan: RecordScan, name: string) => boolean>> = {
  name: (scan, name) => {
    if (!scan.hasString(name)) return false;
    scan.nameString(name);
    return true;
  },
  text: (scan, name) => {
    if (!scan.hasString(name)) return false;
    scan.string(name);
    return true;
  },
  // Shown only: no column bounds it, and a body of more than 2 GiB has a size too.
  count: (scan, name) => !Number.isNaN(readCount(scan, name, Number.MAX_SAFE_INTEGER)),
  flag: (scan, name) => readFlag(scan, name) !== undefined,
  object: (scan, name) => {
    if (!scan.hasObject(name)) return false;
    scan.anything(name);
    return true;
  },
  array: (scan, name) => {
    if (!scan.hasArray(name)) return false;
    scan.anything(name);
    return true;
  },
};

/** A whole number from 0 to `max`; NaN for null. */
export function readCount({ reader }: RecordScan, name: string, max = MAX_COUNT): number {
  if (reader.isNumber()) {
    const value = reader.number();
    if (Number.isInteger(value) && value >= 0 && value <= max) return value;
  } else if (reader.isNull()) return Number.NaN;
  throw new InvalidField(name, `must be a whole number from 0 to ${max}`);
}

/** Milliseconds, fractions allowed; NaN for null. */
export function readDuration({ reader }: RecordScan, name: string): number {
  if (reader.isNumber()) {
    const value = reader.number();
    if (value >= 0 && value <= MAX_DURATION_MS) return value;
  } else if (reader.isNull()) return Number.NaN;
  throw new InvalidField(name, `must be a number of milliseconds from 0 to ${MAX_DURATION_MS}`);
}

/** true or false; undefined for null. */
export function readFlag({ reader }: RecordScan, name: string): boolean | undefined {
  const flag = reader.flag();
  if (flag === undefined && !reader.isNull()) throw new InvalidField(name, 'must be true or false');
  return flag;
}

/** An RFC 3339 time as microseconds since 1970; NaN for null. */
export function readTimestamp({ reader }: RecordScan, name: string): number {
  if (reader.isNull()) return Number.NaN;
  if (reader.isString()) {
    reader.string();
    const micros = reader.escaped
      ? parseTimestamp(reader.text())
      : parseTimestampAt(reader.bytes, reader.start, reader.end);
    if (micros !== undefined) return micros;
  }
  throw new InvalidField(name, 'must be an RFC 3339 time between 1970 and 2200, like 2026-07-24T09:04:38.120Z');
}

/** The position in a list of words of the one sent; NaN for null. */
export function readChoice({ reader }: RecordScan, name: string, choices: readonly string[]): number {
  if (reader.isNull()) return Number.NaN;
  if (reader.isString()) {
    reader.string();
    for (let i = 0; i < choices.length; i++) if (isWord(reader, choices[i] ?? '')) return i;
  }
  throw new InvalidField(name, `must be one of ${choices.join(', ')}`);
}

function isWord(reader: RecordScan['reader'], word: string): boolean {
  if (reader.escaped) return reader.text() === word;
  if (reader.end - reader.start !== word.length) return false;
  for (let i = 0; i < word.length; i++) if (reader.bytes[reader.start + i] !== word.charCodeAt(i)) return false;
  return true;
}

/** Runs the reading of a nested value and puts `outer` in front of the path of its faults. */
export function readWithin(outer: string, read: () => void): void {
  try {
    read();
  } catch (error) {
    throw error instanceof InvalidField ? error.within(outer) : error;
  }
}
