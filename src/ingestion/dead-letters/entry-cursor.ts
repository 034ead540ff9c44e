import { AppError } from '../../common/app-error.js';
import type { EntryPosition } from './dead-letter-page.js';

/** Writes a position as opaque text that is safe in a URL. */
export function encodeEntryCursor({ at, key, number }: EntryPosition): string {
  return Buffer.from(JSON.stringify([at, key, number])).toString('base64url');
}

/** Reads what {@link encodeEntryCursor} wrote. Throws VALIDATION_FAILED for anything else. */
export function decodeEntryCursor(text: string): EntryPosition {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(value) && value.length === 3) {
      const [at, key, number] = value as readonly unknown[];
      if (typeof at === 'number' && typeof key === 'string' && typeof number === 'number') return { at, key, number };
    }
  } catch {
    // Not JSON: the same answer as for JSON of another shape.
  }
  throw new AppError('VALIDATION_FAILED', 'cursor must be a nextCursor of an earlier answer.', {
    errors: [{ path: 'cursor', message: 'must be a nextCursor of an earlier answer' }],
  });
}
