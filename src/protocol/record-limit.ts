import { AppError } from '../common/app-error.js';

/** Far above what a body of sound records holds; a body of ten million wrong ones would be answered with a gigabyte. */
export const MAX_RECORDS = 100_000;

/** Throws BODY_TOO_LARGE when a request has a record at `index`, 0-based, that is one too many. */
export function requireRecordLimit(index: number): void {
  if (index < MAX_RECORDS) return;
  throw new AppError('BODY_TOO_LARGE', `A request may hold at most ${MAX_RECORDS} records.`);
}
