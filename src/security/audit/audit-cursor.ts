import { AppError } from '../../common/app-error.js';
import type { AuditPosition } from './audit-reader.js';

/** The last instant ClickHouse has a DateTime64(3) for. */
const LATEST = Date.UTC(2200, 0, 1);
const MAX_ID = 64;

/** Writes a position as opaque text that is safe in a URL. */
export function encodeAuditCursor({ time, id }: AuditPosition): string {
  return Buffer.from(JSON.stringify([time, id])).toString('base64url');
}

/** Reads what {@link encodeAuditCursor} wrote. Throws VALIDATION_FAILED for anything else. */
export function decodeAuditCursor(text: string): AuditPosition {
  const [time, id, ...rest] = itemsOf(text);
  if (isTime(time) && typeof id === 'string' && id.length <= MAX_ID && rest.length === 0) return { time, id };
  const message = 'must be a nextCursor of an earlier answer';
  throw new AppError('VALIDATION_FAILED', `cursor ${message}.`, { errors: [{ path: 'cursor', message }] });
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < LATEST;
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
