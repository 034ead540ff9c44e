import { readCursor, writeCursor, wrongCursor } from './cursor-text.js';

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
  return writeCursor(order, startTime, executionId, durationMs);
}

/** Reads a cursor that {@link encodeCursor} wrote for this order. Throws VALIDATION_FAILED for anything else. */
export function decodeCursor(order: string, text: string): ExecutionCursor {
  const [writtenFor, ...position] = readCursor(text);
  const cursor = cursorOf(position);
  if (cursor === undefined || typeof writtenFor !== 'string') throw wrongCursor();
  if (writtenFor !== order) throw wrongCursor('is of another order: sort must be the same on every page');
  return cursor;
}

function cursorOf(items: readonly unknown[]): ExecutionCursor | undefined {
  const [startTime, executionId, durationMs] = items;
  if (items.length !== 3 || typeof startTime !== 'number' || !Number.isSafeInteger(startTime)) return undefined;
  if (typeof executionId !== 'string' || !(durationMs === null || Number.isFinite(durationMs))) return undefined;
  return { startTime, executionId, durationMs: durationMs === null ? null : Number(durationMs) };
}
