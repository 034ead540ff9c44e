import type { ExecutionCriteria, PageRequest } from './execution-criteria.js';
import type { ExecutionPage } from './execution-summary.js';

/**
 * The port to whatever finds executions, and its injection token: another store is another class behind
 * `{ provide: SearchService, useClass: … }`. It speaks the domain; neither SQL nor HTTP passes it.
 *
 * Every method stops computing when `signal` aborts, and throws an `AppError`: QUERY_TIMEOUT when the question is too
 * wide for the time limit, STORAGE_UNAVAILABLE when the store cannot answer. A failure is never an empty result.
 */
export abstract class SearchService {
  /**
   * Executions that meet the criteria, in the order asked for, then newest start first, then by id, descending: a total order, so pages neither
   * overlap nor leave gaps while data arrives. Each execution is in the result once: a terminal record replaces its
   * RUNNING ones, and of repeated ones the last received counts.
   */
  abstract searchExecutions(
    criteria: ExecutionCriteria,
    page: PageRequest,
    signal?: AbortSignal,
  ): Promise<ExecutionPage>;
}
