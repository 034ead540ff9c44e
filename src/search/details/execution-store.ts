import type { ExecutionDetail } from './execution-detail.js';
import type { ExecutionRelations } from './execution-relations.js';

/**
 * The port to stored executions, read by their ids, and its injection token. What finds executions is
 * {@link SearchService}: another search engine replaces that one and leaves this one, the system of record, alone.
 *
 * Every method stops computing when `signal` aborts, and throws an `AppError`: QUERY_TIMEOUT or STORAGE_UNAVAILABLE
 * when the store cannot answer. A failure is never an empty result.
 */
export abstract class ExecutionStore {
  /** One execution with its tree, or undefined when there is none with this id. */
  abstract findExecution(
    tenantId: string,
    executionId: string,
    signal?: AbortSignal,
  ): Promise<ExecutionDetail | undefined>;

  /**
   * The parent and the original of an execution as far as they are known, the first children and replays by their start, and how
   * large its transaction is. Each execution counts once, a terminal record instead of its RUNNING ones. Counts have a bound.
   */
  abstract findRelations(
    tenantId: string,
    execution: ExecutionDetail,
    signal?: AbortSignal,
  ): Promise<ExecutionRelations>;
}
