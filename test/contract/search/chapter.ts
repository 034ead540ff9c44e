import type { RouteExecution } from '../../../tools/simulator/wire.js';
import {
  type ExecutionCriteria,
  type PageRequest,
  unrestricted,
} from '../../../src/search/executions/execution-criteria.js';
import type { ExecutionPage } from '../../../src/search/executions/execution-summary.js';
import type { SearchService } from '../../../src/search/executions/search-service.js';

/** A search and the store behind it, for one run of the suite. */
export interface OpenedSearch {
  readonly search: SearchService;
  /** Takes records as agents send them. Resolves once they are found; what is stored later was received later. */
  store(records: readonly RouteExecution[], tenantId: string): Promise<void>;
  /** A search of the same kind whose store cannot be reached. */
  unreachable(): SearchService;
  close(): Promise<void>;
}

/** Gives a chapter its search once that is open. */
export type Opened = () => OpenedSearch;

export const TENANT = 'default';
/** More than any chapter has. */
const TOO_MANY = 2000;

/** What a chapter looks for is its own: all its executions have its name as their correlation id. */
export const within = (chapter: string, criteria: Partial<ExecutionCriteria> = {}): ExecutionCriteria => ({
  ...unrestricted(TENANT),
  correlationId: chapter,
  ...criteria,
});

/** A page of everything a chapter has, unless something else is said. */
export const aPage = (page: Partial<PageRequest> = {}): PageRequest => ({
  order: '-startTime',
  limit: 500,
  offset: 0,
  after: undefined,
  ...page,
});

export const idsOf = ({ executions }: ExecutionPage): string[] => executions.map(({ executionId }) => executionId);

/** The ids of what is found, in their order. */
export async function find(
  opened: Opened,
  criteria: ExecutionCriteria,
  page: Partial<PageRequest> = {},
): Promise<string[]> {
  return idsOf(await opened().search.searchExecutions(criteria, aPage(page)));
}

/** All pages from the first to the last, each behind the last execution of the one before. */
export async function walk(
  opened: Opened,
  criteria: ExecutionCriteria,
  page: Partial<PageRequest>,
  afterEachPage: () => Promise<void> = () => Promise.resolve(),
): Promise<string[]> {
  const ids: string[] = [];
  for (let after: PageRequest['after']; ids.length < TOO_MANY;) {
    const found: ExecutionPage = await opened().search.searchExecutions(criteria, aPage({ ...page, after }));
    ids.push(...idsOf(found));
    after = found.executions.at(-1);
    if (!found.hasMore || after === undefined) return ids;
    await afterEachPage();
  }
  throw new Error('The pages have no end');
}
