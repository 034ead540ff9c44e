import { setImmediate as otherWork } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../../src/common/app-error.js';
import type { ExecutionCriteria, PageRequest } from '../../../src/search/executions/execution-criteria.js';
import type { ExecutionPage } from '../../../src/search/executions/execution-summary.js';
import { SearchService } from '../../../src/search/executions/search-service.js';
import { COMPARE } from './compare.js';
import { findMatches } from './find-matches.js';
import { InMemoryExecutions } from './in-memory-executions.js';
import { meets } from './meets.js';
import type { StoredExecution } from './stored-execution.js';

/** Executions looked at before others get their turn, and an abort is heard. */
const TURN = 200;

/**
 * {@link SearchService} by looking at every execution, for tests and as an example of an adapter. It has no index and so
 * no notices; totals are always exact; it knows neither QUERY_TIMEOUT nor QUERY_TOO_LARGE, as a scan of what fits into
 * memory always comes to its end.
 */
@Injectable()
export class InMemorySearchService extends SearchService {
  constructor(private readonly executions: InMemoryExecutions) {
    super();
  }

  override async searchExecutions(
    criteria: ExecutionCriteria,
    { order, limit, offset, after }: PageRequest,
    signal?: AbortSignal,
  ): Promise<ExecutionPage> {
    const found = await this.scan(criteria, signal);
    const compare = COMPARE[order];
    found.sort((a, b) => compare(a.summary, b.summary));
    const rest = after === undefined ? found : found.filter(({ summary }) => compare(summary, after) > 0);
    const executions = rest.slice(offset, offset + limit).map((execution) => ({
      ...execution.summary,
      matches: findMatches(execution, criteria.texts),
    }));
    const hasMore = rest.length > offset + limit;
    return { executions, hasMore, total: found.length, totalIsExact: true, notices: [] };
  }

  private async scan(criteria: ExecutionCriteria, signal: AbortSignal | undefined): Promise<StoredExecution[]> {
    const executions = this.executions.ofTenant(criteria.tenantId);
    const found: StoredExecution[] = [];
    await nextTurn(signal);
    for (let start = 0; start < executions.length; start += TURN) {
      found.push(...executions.slice(start, start + TURN).filter((execution) => meets(execution, criteria)));
      await nextTurn(signal);
    }
    return found;
  }
}

async function nextTurn(signal: AbortSignal | undefined): Promise<void> {
  await otherWork();
  if (signal?.aborted === true) throw new AppError('CLIENT_CLOSED_REQUEST', 'The search was stopped.');
}
