import { AppError } from './app-error.js';

/** The last row of a page in the order newest first: the next page starts behind it, whatever arrives meanwhile. */
export interface ExecutionCursor {
  /** Microseconds since 1970. */
  readonly startTime: number;
  readonly executionId: string;
}

/** Writes a cursor as opaque text that is safe in a URL. */
export function encodeCursor({ startTime, executionId }: ExecutionCursor): string {
  return Buffer.from(JSON.stringify([startTime, executionId])).toString('base64url');
}

/** Reads a cursor that {@link encodeCursor} wrote. Throws VALIDATION_FAILED for anything else. */
export function decodeCursor(text: string): ExecutionCursor {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(value) && value.length === 2) {
      const [startTime, executionId] = value as readonly unknown[];
      if (Number.isSafeInteger(startTime) && typeof startTime === 'number' && typeof executionId === 'string') {
        return { startTime, executionId };
      }
    }
  } catch {
    // Not JSON: the same answer as for JSON of another shape.
  }
  throw new AppError('VALIDATION_FAILED', 'cursor must be a nextCursor of an earlier answer.', {
    errors: [{ path: 'cursor', message: 'must be a nextCursor of an earlier answer' }],
  });
}
