import { AppError } from '../../common/app-error.js';
import type { DataRequest } from './data-request.js';
import { digestOf } from './digest-of.js';

/** A key belongs to its caller: it means nothing to others. */
export function keyDigest({ caller }: DataRequest, key: string): Uint8Array {
  return digestOf([caller], key);
}

/** The refusal of a key that already stands for another request. */
export function keyReused(): AppError {
  return new AppError('IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key came with another request within the last hour.');
}
