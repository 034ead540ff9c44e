import type { CorrelatedExecutions } from './transaction.js';

/**
 * The port to executions that belong together, and its injection token.
 *
 * It stops computing when `signal` aborts, and throws an `AppError`: QUERY_TIMEOUT, QUERY_TOO_LARGE or STORAGE_UNAVAILABLE when
 * the store cannot answer. A failure is never an empty result.
 */
export abstract class TransactionStore {
  /**
   * The executions under a correlation id; none when nothing is known of it. Each is in the result once: a terminal
   * record replaces its RUNNING ones, and of repeated ones the last received counts. Of more than
   * {@link MAX_TRANSACTION_EXECUTIONS} those that started first, so that callers are there before what they called.
   */
  abstract findCorrelated(tenantId: string, correlationId: string, signal?: AbortSignal): Promise<CorrelatedExecutions>;
}

/** More are no tree that anyone reads, but an id that is no business transaction's. */
export const MAX_TRANSACTION_EXECUTIONS = 2000;
