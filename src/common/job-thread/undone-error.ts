import { AppError } from '../app-error.js';
import type { Undone } from './job-outcome.js';

const RETRY_AFTER_SECONDS = 5;

/** What a client is told whose request is nothing without a job that was not done, and nothing can be said of it in particular. */
export function undoneError({ reason, cause }: Undone): Error {
  const retry = { retryAfterSeconds: RETRY_AFTER_SECONDS, cause };
  switch (reason) {
    case 'busy':
      return new AppError('OVERLOADED', 'Too many wait for the same kind of work: ask again in a while.', retry);
    case 'closed':
      return new AppError('SHUTTING_DOWN', 'The server is stopping: ask again.', retry);
    default:
      return new Error(`A job was not done by its thread: ${reason}`, { cause });
  }
}
