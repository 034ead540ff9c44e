import { readCursor, writeCursor, wrongCursor } from '../../../common/cursor-text.js';

/** Writes where a page of commands ends. */
export function encodeEventCursor(eventId: number): string {
  return writeCursor(eventId);
}

/** Reads what {@link encodeEventCursor} wrote. Throws VALIDATION_FAILED for anything else. */
export function decodeEventCursor(text: string): number {
  const [eventId, ...rest] = readCursor(text);
  if (typeof eventId !== 'number' || !Number.isSafeInteger(eventId) || eventId < 0 || rest.length > 0) {
    throw wrongCursor();
  }
  return eventId;
}
