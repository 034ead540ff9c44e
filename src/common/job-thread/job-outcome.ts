/**
 * Why a job was not done: the thread does not start, took too long, failed at it, died of it, has too much to do, or has
 * been ended.
 */
export type UndoneReason = 'unavailable' | 'slow' | 'failed' | 'died' | 'busy' | 'closed';

/** A job that was not done. */
export interface Undone {
  readonly reason: UndoneReason;
  readonly cause?: unknown;
}

export type JobOutcome<R> = { readonly result: R } | Undone;
