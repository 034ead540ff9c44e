import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import type { ScopeResult } from './entity-hit.js';
import type { EntityNotice } from './entity-notice.js';
import { ENTITIES, type Entity, type EntityQuery } from './query/entity-query.js';
import { AgentScope } from './scopes/agent-scope.js';
import type { EntityQuestion } from './scopes/entity-question.js';
import { ExchangeScope } from './scopes/exchange-scope.js';
import { ExecutionScope } from './scopes/execution-scope.js';
import { FilterResolver } from './scopes/filter-resolver.js';
import { RouteScope } from './scopes/route-scope.js';
import { NOTHING, TIMED_OUT } from './scopes/scope-result.js';
import type { EntityFilters } from './sources/entity-filters.js';

/** What a search across entities came to. */
export interface EntitySearchResult {
  /** The query as it was searched for. */
  readonly query: EntityQuery;
  /** Of the scopes that were asked for. */
  readonly scopes: ReadonlyMap<Entity, ScopeResult>;
  readonly notices: readonly EntityNotice[];
}

/** Further ones cost more than they tell. */
const MAX_TERMS = 10;

/**
 * Finds anything by what somebody types: executions, routes, exchanges and agents, side by side. Each scope has a time of
 * its own and is marked when it did not make it; none waits for another. Stops everything when `signal` aborts, and when
 * a scope fails for another reason than time. Throws an `AppError`: QUERY_TIMEOUT when no scope found anything in time,
 * else like `SearchService`.
 */
@Injectable()
export class EntitySearch {
  constructor(
    private readonly filters: FilterResolver,
    private readonly executions: ExecutionScope,
    private readonly routes: RouteScope,
    private readonly exchanges: ExchangeScope,
    private readonly agents: AgentScope,
  ) {}

  /** @param scopes asked for beside those in the query; all when there are none in either */
  async search(
    { query: typed, ...rest }: EntityQuestion,
    scopes: readonly Entity[],
    signal: AbortSignal,
  ): Promise<EntitySearchResult> {
    const query = { ...typed, terms: typed.terms.slice(0, MAX_TERMS) };
    const chosen = new Set([...scopes, ...query.scopes]);
    const asked = ENTITIES.filter((entity) => chosen.size === 0 || chosen.has(entity));
    const results = await this.stopTogether(signal, (either) => this.findAll({ ...rest, query }, asked, either));
    if (results.every(({ timedOut, hits }) => timedOut && hits.length === 0)) {
      throw new AppError('QUERY_TIMEOUT', 'Nothing was found in time: add filters or take a longer text.');
    }
    const notices = [...droppedTerms(typed.terms.length), ...results.flatMap((result) => result.notices)];
    return {
      query,
      scopes: new Map(asked.map((entity, at) => [entity, results[at] ?? NOTHING])),
      // Two scopes may have the same to say.
      notices: [...new Map(notices.map((notice) => [notice.message, notice])).values()],
    };
  }

  /** Runs the scopes; when one fails the others are stopped. */
  private async stopTogether<T>(signal: AbortSignal, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const failed = new AbortController();
    try {
      return await run(AbortSignal.any([signal, failed.signal]));
    } catch (error) {
      failed.abort();
      throw error;
    }
  }

  /** In the order of the entities: what is typed may be the key of an execution, and who pastes one waits for that. */
  private async findAll(
    question: EntityQuestion,
    asked: readonly Entity[],
    signal: AbortSignal,
  ): Promise<ScopeResult[]> {
    const needFilters = asked.includes('executions') || asked.includes('exchanges');
    const resolved = needFilters ? await this.filters.resolve(question, signal) : undefined;
    const filtered = async (find: (filters: EntityFilters) => Promise<ScopeResult>): Promise<ScopeResult> => {
      if (resolved === undefined) return TIMED_OUT;
      const result = await find(resolved.filters);
      return { ...result, notices: [...resolved.notices, ...result.notices] };
    };
    const find: Record<Entity, () => Promise<ScopeResult>> = {
      executions: () => filtered((filters) => this.executions.find(question, filters, signal)),
      routes: () => this.routes.find(question, signal),
      exchanges: () => filtered((filters) => this.exchanges.find(question, filters, signal)),
      agents: () => this.agents.find(question, signal),
    };
    return Promise.all(asked.map((entity) => find[entity]()));
  }
}

function droppedTerms(count: number): EntityNotice[] {
  const message = `Only the first ${MAX_TERMS} words were searched for; put them in quotes to find them as they stand.`;
  return count > MAX_TERMS ? [{ code: 'TOO_MANY_TERMS', message }] : [];
}
