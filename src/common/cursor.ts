import { AppError } from './app-error.js';

/** Where an execution stands in any order: the next page starts behind it, whatever arrives meanwhile. */
export interface ExecutionCursor {
  /** Microseconds since 1970. */
  readonly startTime: number;
  readonly executionId: string;
  /** null while RUNNING. */
  readonly durationMs: number | null;
}

/** Writes the last execution of a page as opaque text that is safe in a URL and good for pages of the same order. */
export function encodeCursor(order: string, { startTime, executionId, durationMs }: ExecutionCursor): string {
  return Buffer.from(JSON.stringify([order, startTime, executionId, durationMs])).toString('base64url');
}

/** Reads a cursor that {@link encodeCursor} wrote for this order. Throws VALIDATION_FAILED for anything else. */
export function decodeCursor(order: string, text: string): ExecutionCursor {
  const [writtenFor, ...position] = itemsOf(text);
  const cursor = cursorOf(position);
  if (cursor === undefined || typeof writtenFor !== 'string') throw wrong('must be a nextCursor of an earlier answer');
  if (writtenFor !== order) throw wrong('is of another order: sort must be the same on every page');
  return cursor;
}

function itemsOf(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    // Not JSON: the same answer as for JSON of another shape.
    return [];
  }
}

function cursorOf(items: readonly unknown[]): ExecutionCursor | undefined {
  const [startTime, executionId, durationMs] = items;
  if (items.length !== 3 || typeof startTime !== 'number' || !Number.isSafeInteger(startTime)) return undefined;
  if (typeof executionId !== 'string' || !(durationMs === null || Number.isFinite(durationMs))) return undefined;
  return { startTime, executionId, durationMs: durationMs === null ? null : Number(durationMs) };
}

function wrong(message: string): AppError {
  return new AppError('VALIDATION_FAILED', `cursor ${message}.`, { errors: [{ path: 'cursor', message }] });
}
