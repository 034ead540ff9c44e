import type { ErrorFilter, ErrorGroups, ErrorOrder } from './error-groups.js';
import type { RouteFilter, RoutePage, RoutePageRequest } from './route-catalogue.js';
import type { RouteSeries, SeriesCriteria } from './route-series.js';

/**
 * The port to what is known of routes and their failures, and its injection token. Only executions that have ended count.
 *
 * Every method stops computing when `signal` aborts, and throws an `AppError`: QUERY_TIMEOUT when the question is too
 * wide for the time limit, QUERY_TOO_LARGE when it is for the memory, STORAGE_UNAVAILABLE when the store cannot answer. A
 * failure is never an empty result.
 */
export abstract class RouteStatistics {
  /** Every route that has run or whose graph was sent, whether it ran in the period or not. */
  abstract listRoutes(filter: RouteFilter, page: RoutePageRequest, signal?: AbortSignal): Promise<RoutePage>;

  /** A route over time; undefined when none of the applications has it. Reads counts per minute, no execution. */
  abstract findSeries(criteria: SeriesCriteria, signal?: AbortSignal): Promise<RouteSeries | undefined>;

  /**
   * The first `limit` groups of failures. Reads the errors of every failed execution in the period. One that failed in
   * several records counts once, as the last received of those; one that failed first and was repeated as a success
   * counts too: finding that out would mean reading every execution.
   */
  abstract groupErrors(
    filter: ErrorFilter,
    order: ErrorOrder,
    limit: number,
    signal?: AbortSignal,
  ): Promise<ErrorGroups>;
}
