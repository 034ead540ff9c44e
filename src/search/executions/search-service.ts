import type { ExecutionCriteria, PageRequest } from './execution-criteria.js';
import type { ExecutionPage } from './execution-summary.js';

/**
 * The port to whatever finds executions, and its injection token: another store is another class, which a module provides
 * under this name (`docs/extending.md`). It speaks the domain; neither SQL nor HTTP passes it. `test/contract/search` holds
 * every adapter to what is said here.
 *
 * Every method stops computing when `signal` aborts, and throws an `AppError`: CLIENT_CLOSED_REQUEST then, QUERY_TIMEOUT when
 * the question is too wide for the time limit, QUERY_TOO_LARGE when it is for the memory, STORAGE_UNAVAILABLE when the store
 * cannot answer. A failure is never an empty result.
 */
export abstract class SearchService {
  /**
   * Executions that meet the criteria, in the order asked for: a total one (`EXECUTION_ORDERS`), so pages neither overlap nor
   * leave gaps while data arrives. Each execution is in the result once: a terminal record replaces its RUNNING ones, and
   * of repeated ones (same id and start) only the last received counts, also for whether it meets the criteria.
   */
  abstract searchExecutions(
    criteria: ExecutionCriteria,
    page: PageRequest,
    signal?: AbortSignal,
  ): Promise<ExecutionPage>;
}
