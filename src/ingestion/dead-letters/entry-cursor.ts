import { readCursor, writeCursor, wrongCursor } from '../../common/cursor-text.js';
import type { EntryPosition } from './dead-letter-page.js';

/** Writes a position as opaque text that is safe in a URL. */
export function encodeEntryCursor({ at, key, number }: EntryPosition): string {
  return writeCursor(at, key, number);
}

/** Reads what {@link encodeEntryCursor} wrote. Throws VALIDATION_FAILED for anything else. */
export function decodeEntryCursor(text: string): EntryPosition {
  const [at, key, number, ...rest] = readCursor(text);
  if (typeof at !== 'number' || typeof key !== 'string' || typeof number !== 'number' || rest.length > 0) {
    throw wrongCursor();
  }
  return { at, key, number };
}
