import { JsonReader } from '../../src/protocol/json/json-reader.js';
import { UnreadableJson } from '../../src/protocol/json/unreadable-json.js';

/** The one reader that all texts are read with, so that nothing of one may be left for the next. */
export const READER = new JsonReader();

/** The reader before the first byte of a text. */
export function reading(text: string): JsonReader {
  READER.load(Buffer.from(text));
  return READER;
}

/** The value that stands next, put together from what the reader tells. */
export function valueOf(reader: JsonReader): unknown {
  if (reader.isNull()) return null;
  if (reader.isObject()) {
    const members: [string, unknown][] = [];
    for (let more = reader.firstMember(); more; more = reader.nextMember()) {
      members.push([reader.keyText(), valueOf(reader)]);
    }
    return Object.fromEntries(members);
  }
  if (reader.isArray()) {
    const items: unknown[] = [];
    for (let more = reader.firstItem(); more; more = reader.nextItem()) items.push(valueOf(reader));
    return items;
  }
  if (reader.isString()) {
    reader.string();
    return reader.text();
  }
  return reader.flag() ?? reader.number();
}

/** What an attempt came to: a value, or the fault. */
export type Outcome = { readonly value: unknown } | { readonly fault: string };

function attempt(read: (reader: JsonReader) => unknown, text: string): Outcome {
  const reader = reading(text);
  try {
    const value = read(reader);
    return reader.atEnd() ? { value } : { fault: 'syntax' };
  } catch (error) {
    if (error instanceof UnreadableJson) return { fault: error.fault };
    throw error;
  }
}

/** Reads a text as a value. */
export const read = (text: string): Outcome => attempt(valueOf, text);

/** Steps over a text as a whole. */
export const skip = (text: string): Outcome =>
  attempt((reader) => {
    reader.skip();
  }, text);

/** What JSON.parse makes of it. */
export function parsed(text: string): Outcome {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { fault: 'syntax' };
  }
}
