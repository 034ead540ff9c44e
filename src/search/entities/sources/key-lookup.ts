import type { ExecutionSummary } from '../../executions/execution-summary.js';
import type { EntityFilters } from './entity-filters.js';

/** An execution that has the key; the error message may be cut. */
export type KeyedExecution = Pick<
  ExecutionSummary,
  | 'executionId'
  | 'exchangeId'
  | 'correlationId'
  | 'application'
  | 'routeId'
  | 'status'
  | 'startTime'
  | 'errorMessage'
  | 'attributes'
>;

/** Port to whatever finds executions by a whole key: fast, because it is asked on every key stroke. */
export abstract class KeyLookup {
  /**
   * Executions whose id, exchange id, correlation id or value of some attribute is `key`, letter for letter: each once,
   * newest first, `limit` at most. A terminal record replaces RUNNING ones; of repeated ones the last received counts.
   * Stops when `signal` aborts; throws an `AppError` like `SearchService`.
   */
  abstract findByKey(
    tenantId: string,
    key: string,
    filters: EntityFilters,
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly KeyedExecution[]>;
}
