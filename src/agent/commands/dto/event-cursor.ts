import { AppError } from '../../../common/app-error.js';

const WRITTEN = /^before-(\d{1,16})$/;

/** Writes where a page of commands ends. */
export function encodeEventCursor(eventId: number): string {
  return Buffer.from(`before-${eventId}`).toString('base64url');
}

/** Reads what {@link encodeEventCursor} wrote. Throws VALIDATION_FAILED for anything else. */
export function decodeEventCursor(cursor: string): number {
  const eventId = Number(WRITTEN.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1]);
  if (Number.isSafeInteger(eventId)) return eventId;
  const message = 'must be a nextCursor of an earlier answer';
  throw new AppError('VALIDATION_FAILED', `cursor ${message}.`, { errors: [{ path: 'cursor', message }] });
}
