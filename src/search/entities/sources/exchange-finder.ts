import type { ExecutionStatus } from '../../../protocol/execution-status.js';
import type { EntityFilters } from './entity-filters.js';

/** One execution of an exchange: a `direct:` call shares the exchange of its caller. */
export interface ExchangeExecution {
  readonly exchangeId: string;
  readonly executionId: string;
  readonly application: string;
  readonly routeId: string;
  readonly status: ExecutionStatus;
  /** Microseconds since 1970. */
  readonly startTime: number;
}

/** Executions of exchanges, each execution once, newest first. */
export interface ExchangeExecutions {
  readonly executions: readonly ExchangeExecution[];
  /** Whether there are older ones that were left out. */
  readonly hasMore: boolean;
}

/** Port to whatever knows the exchanges. */
export abstract class ExchangeFinder {
  /**
   * Executions of the exchange with the id `beginning`, of any age, and of those whose id begins with it, of the last day;
   * of all exchanges of the last day when it is ''. A correlation id lifts the bound of time. The newest of them, as many
   * as can be grouped at once. Stops when `signal` aborts; throws an `AppError` like `SearchService`.
   */
  abstract findExchanges(
    tenantId: string,
    beginning: string,
    filters: EntityFilters,
    signal: AbortSignal,
  ): Promise<ExchangeExecutions>;
}
