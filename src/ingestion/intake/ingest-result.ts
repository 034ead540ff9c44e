import type { Rejection } from '../../protocol/rejection.js';

/** The answer to a batch: how many records are kept, and which are not and why. */
export interface IngestResult {
  readonly accepted: number;
  readonly rejected: readonly Rejection[];
}
