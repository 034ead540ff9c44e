import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../common/app-error.js';
import type { ExecutionCriteria } from '../executions/execution-criteria.js';
import type { ExecutionPage } from '../executions/execution-summary.js';
import type { SearchService } from '../executions/search-service.js';
import { EntitySearch, type EntitySearchResult } from './entity-search.js';
import type { Entity } from './query/entity-query.js';
import { parseQuery } from './query/parse-query.js';
import { AgentScope } from './scopes/agent-scope.js';
import { ExchangeScope } from './scopes/exchange-scope.js';
import { ExecutionScope } from './scopes/execution-scope.js';
import { FilterResolver } from './scopes/filter-resolver.js';
import { RouteScope } from './scopes/route-scope.js';
import { SearchTurns } from './scopes/search-turns.js';
import type { AgentFinder } from './sources/agent-finder.js';
import { type FoundAgents } from './sources/agent-finder.js';
import type { ExchangeFinder } from './sources/exchange-finder.js';
import type { KeyedExecution, KeyLookup } from './sources/key-lookup.js';
import type { RouteFinder } from './sources/route-finder.js';
import { type FoundRoutes } from './sources/route-finder.js';

const SHORT_MS = 50;
const LONG_MS = 60_000;
const never = new AbortController().signal;

const aKeyedExecution: KeyedExecution = {
  ...{ executionId: 'keyed', exchangeId: 'exchange-1', correlationId: 'correlation-1', application: 'shop' },
  ...{ routeId: 'checkout', status: 'COMPLETED', startTime: 0, errorMessage: '', attributes: { orderId: 'K-4711' } },
};

type Source = 'texts' | 'keys' | 'routes' | 'exchanges' | 'agents';
type Behaviour = 'empty' | 'hangs' | AppError;

/** Sources that find nothing unless told otherwise, and note what they were asked and whether they were stopped. */
class FakeSources {
  readonly behaviours: Partial<Record<Source, Behaviour>> = {};
  readonly asked: Source[] = [];
  readonly stopped: Source[] = [];
  readonly criteria: ExecutionCriteria[] = [];
  keyed: readonly KeyedExecution[] = [];
  routes: FoundRoutes = { routes: [], total: 0, totalIsExact: true };
  agents: FoundAgents = { agents: [], total: 0, totalIsExact: true };

  async answer<T>(source: Source, value: T, signal: AbortSignal | undefined): Promise<T> {
    this.asked.push(source);
    const behaviour = this.behaviours[source] ?? 'empty';
    if (behaviour === 'empty') return value;
    if (behaviour !== 'hangs') {
      await nextTurn();
      throw behaviour;
    }
    return new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => {
        this.stopped.push(source);
        reject(new AppError('CLIENT_CLOSED_REQUEST', 'stopped'));
      });
    });
  }

  search(turns: SearchTurns): EntitySearch {
    const { routes, exchanges, agents, keys, texts } = this.ports();
    return new EntitySearch(
      new FilterResolver(routes, agents, turns),
      new ExecutionScope(texts, keys, turns),
      new RouteScope(routes, turns),
      new ExchangeScope(exchanges, turns),
      new AgentScope(agents, turns),
    );
  }

  private ports(): {
    readonly texts: SearchService;
    readonly keys: KeyLookup;
    readonly routes: RouteFinder;
    readonly exchanges: ExchangeFinder;
    readonly agents: AgentFinder;
  } {
    const page: ExecutionPage = { executions: [], hasMore: false, total: 0, totalIsExact: true, notices: [] };
    return {
      texts: {
        searchExecutions: (criteria, _page, signal) => {
          this.criteria.push(criteria);
          return this.answer('texts', page, signal);
        },
      },
      keys: { findByKey: (_tenant, _key, _filters, _limit, signal) => this.answer('keys', this.keyed, signal) },
      routes: { findRoutes: (_tenant, _pieces, _names, _limit, signal) => this.answer('routes', this.routes, signal) },
      exchanges: {
        findExchanges: (_tenant, _id, _filters, signal) =>
          this.answer('exchanges', { executions: [], hasMore: false }, signal),
      },
      agents: { findAgents: (_tenant, _pieces, _names, _limit, signal) => this.answer('agents', this.agents, signal) },
    };
  }
}

interface Run {
  readonly budgetMs?: number;
  readonly afterKeyMs?: number;
  readonly signal?: AbortSignal;
  readonly scopes?: readonly Entity[];
}

function run(
  sources: FakeSources,
  q: string,
  { budgetMs = LONG_MS, afterKeyMs, signal = never, scopes = [] }: Run = {},
) {
  const search = sources.search(new SearchTurns(4, budgetMs, budgetMs, afterKeyMs));
  return search.search({ tenantId: 'default', query: parseQuery(q), limit: 10, textScope: 'any' }, scopes, signal);
}

const timedOut = ({ scopes }: EntitySearchResult): Entity[] =>
  [...scopes].filter(([, scope]) => scope.timedOut).map(([entity]) => entity);

describe('a search across entities', () => {
  it.each<[string, Source[]]>([
    ['order', ['texts', 'keys', 'routes', 'exchanges', 'agents']],
    ['order 4711', ['texts', 'routes', 'agents']],
    ['or', ['keys', 'routes', 'exchanges', 'agents']],
    ['or 4711', ['texts', 'routes', 'agents']],
    ['#executions order', ['texts', 'keys']],
    ['status:failed', ['texts', 'exchanges']],
    ['corr:x', ['texts', 'exchanges']],
    ['#agents route:x', []],
  ])('%j asks only who can know', async (q, expected) => {
    const sources = new FakeSources();
    await run(sources, q);
    expect(sources.asked.toSorted()).toEqual(expected.toSorted());
  });

  it.each<[Source, Entity]>([
    ['texts', 'executions'],
    ['keys', 'executions'],
    ['routes', 'routes'],
    ['exchanges', 'exchanges'],
    ['agents', 'agents'],
  ])('marks the scope that %s are too slow for, and answers the others', async (source, entity) => {
    for (const behaviour of ['hangs', new AppError('QUERY_TIMEOUT', 'slow')] as const) {
      const sources = new FakeSources();
      sources.behaviours[source] = behaviour;
      const result = await run(sources, 'order', { budgetMs: SHORT_MS });
      expect(timedOut(result)).toEqual([entity]);
      expect(result.scopes.get(entity)).toMatchObject({ total: null, totalIsExact: false, hits: [] });
      expect(sources.stopped).toEqual(behaviour === 'hangs' ? [source] : []);
    }
  });

  it('does not wait long for a text that is the key of an execution', async () => {
    const sources = new FakeSources();
    sources.behaviours.texts = 'hangs';
    sources.keyed = [aKeyedExecution];
    const { scopes } = await run(sources, 'K-4711', { afterKeyMs: 1 });
    expect(scopes.get('executions')).toMatchObject({ hits: [{ id: 'keyed' }], timedOut: true, total: null });
    expect(sources.stopped).toEqual(['texts']);
  });

  it('marks what depends on filters that were not found out in time', async () => {
    const sources = new FakeSources();
    sources.behaviours.agents = 'hangs';
    const result = await run(sources, 'agent:x order #exe #exch #routes', { budgetMs: SHORT_MS });
    expect(timedOut(result)).toEqual(['executions', 'exchanges']);
  });

  it('is an error when no scope found anything in time', async () => {
    const sources = new FakeSources();
    sources.behaviours.routes = 'hangs';
    await expect(run(sources, '#routes order', { budgetMs: SHORT_MS })).rejects.toMatchObject({
      code: 'QUERY_TIMEOUT',
    });
  });

  it('is an error when a scope fails for another reason, and stops the others', async () => {
    const sources = new FakeSources();
    sources.behaviours.texts = 'hangs';
    sources.behaviours.routes = new AppError('STORAGE_UNAVAILABLE', 'away');
    await expect(run(sources, 'order')).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    expect(sources.stopped).toEqual(['texts']);
  });

  it('stops everything when the caller goes away', async () => {
    const sources = new FakeSources();
    const all: Source[] = ['texts', 'keys', 'routes', 'exchanges', 'agents'];
    for (const source of all) sources.behaviours[source] = 'hangs';
    const caller = new AbortController();
    const result = run(sources, 'order', { signal: caller.signal });
    setImmediate(() => {
      caller.abort();
    });
    await expect(result).rejects.toMatchObject({ code: 'CLIENT_CLOSED_REQUEST' });
    expect(sources.stopped.length).toBeGreaterThan(0);
    expect(sources.stopped.toSorted()).toEqual(sources.asked.toSorted());
  });

  it('searches for the names that pieces stand for, and for what was typed', async () => {
    const sources = new FakeSources();
    const route = { description: '', fromUri: '', executions: 1, failed: 0, lastSeen: 0 };
    const routes = [{ ...route, routeId: 'order-api', application: 'orders' }];
    sources.routes = { routes, total: 1001, totalIsExact: true };
    const agent = { application: 'orders', instanceId: '', lastSeen: 0 };
    const found = ['pod-1', 'pod-2'].map((agentId) => ({ ...agent, agentId }));
    sources.agents = { agents: found, total: 1001, totalIsExact: true };
    const { notices } = await run(sources, '#executions route:order agent:pod status:r');
    expect(sources.criteria.map(({ agentIds }) => agentIds)).toEqual([['pod-1', 'pod-2']]);
    expect(sources.criteria[0]).toMatchObject({
      routeIds: ['order', 'order-api'],
      applications: [],
      statuses: ['RUNNING'],
    });
    expect(notices.map(({ code }) => code)).toEqual(['FILTER_TOO_WIDE', 'FILTER_TOO_WIDE']);
  });

  it('searches for ten words at most, and says so', async () => {
    const sources = new FakeSources();
    const { query, notices } = await run(sources, Array.from({ length: 11 }, (_, at) => `word${at}`).join(' '));
    expect(query.terms.length).toBe(10);
    expect(sources.criteria[0]?.texts.map(({ text }) => text)).toEqual(query.terms);
    expect(notices.map(({ code }) => code)).toEqual(['TOO_MANY_TERMS']);
  });
});
