import { AppError } from './app-error.js';

/** Values as opaque text that is safe in a URL. */
export function writeCursor(...items: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(items)).toString('base64url');
}

/** The values that {@link writeCursor} wrote; none when it did not write the text. What they are is for the caller to check. */
export function readCursor(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    // Not JSON: the same answer as for JSON of another shape.
    return [];
  }
}

/** VALIDATION_FAILED for a cursor that cannot be used. */
export function wrongCursor(message = 'must be a nextCursor of an earlier answer'): AppError {
  return new AppError('VALIDATION_FAILED', `cursor ${message}.`, { errors: [{ path: 'cursor', message }] });
}
