import { readCursor, writeCursor, wrongCursor } from '../../common/cursor-text.js';
import type { AuditPosition } from './audit-reader.js';

/** The last instant ClickHouse has a DateTime64(3) for. */
const LATEST = Date.UTC(2200, 0, 1);
const MAX_ID = 64;

/** Writes a position as opaque text that is safe in a URL. */
export function encodeAuditCursor({ time, id }: AuditPosition): string {
  return writeCursor(time, id);
}

/** Reads what {@link encodeAuditCursor} wrote. Throws VALIDATION_FAILED for anything else. */
export function decodeAuditCursor(text: string): AuditPosition {
  const [time, id, ...rest] = readCursor(text);
  if (isTime(time) && typeof id === 'string' && id.length <= MAX_ID && rest.length === 0) return { time, id };
  throw wrongCursor();
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < LATEST;
}
