import { beforeAll, describe, expect, it } from '@jest/globals';
import type { EntitySearchResponse } from '../../src/search/entities/dto/entity-search.response.js';
import type { Query } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { findEntities, searchEntities, unhurriedSearch } from '../support/search-entities.js';
import { CHECKOUTS } from '../support/some-checkouts.js';
import { aStuckExecution, aWireRecord } from '../support/wire-records.js';

const server = useTestApp({}, unhurriedSearch);

/** More routes, exchanges and agents than a page shows. */
const others = Array.from({ length: 12 }, (_, at) => {
  const startTime = new Date(Date.now() - 60_000 - at).toISOString();
  return aWireRecord({ routeId: `other-${at}`, exchangeId: `other-${at}`, agentId: `other@box-${at}`, startTime });
});

type ScopeName = keyof EntitySearchResponse['scopes'];

const search = (q: string, more: Query = {}): Promise<EntitySearchResponse> => searchEntities(server(), q, more);
const find = (scope: ScopeName, q: string): Promise<string[]> => findEntities(server(), scope, q);

beforeAll(async () => {
  const records = [...others, ...Object.values(CHECKOUTS)];
  await server().send(records);
  await eventually(async () => {
    expect((await server().search()).total).toBe(records.length);
    // The rollup, which knows the routes, may come a moment after the executions.
    expect(await find('routes', 'checkout-basket')).toEqual(['checkout-basket']);
  });
});

describe('filters', () => {
  const { shop, called, stuck } = CHECKOUTS;

  it.each<[string, ScopeName, string[]]>([
    ['route:checkout', 'executions', [shop.executionId, called.executionId]],
    ['route:CHECKOUT status:fa', 'executions', [called.executionId]],
    ['app:web-sh kiwis', 'executions', [shop.executionId]],
    ['app:no-such kiwis', 'executions', []],
    ['agent:web-shop@', 'executions', [shop.executionId, called.executionId]],
    ['agent:pod-8', 'executions', [called.executionId]],
    ['agent:nobody', 'executions', []],
    ['corr:corr-of-4711', 'executions', [shop.executionId, called.executionId]],
    ['corr:corr-of', 'executions', []],
    ['status:running', 'executions', [stuck.executionId]],
    ['K-4711 status:failed', 'executions', []],
    ['K-4711 route:basket app:shop agent:pod-7 corr:corr-of-4711 status:c', 'executions', [shop.executionId]],
    ['corr:corr-of-4711', 'exchanges', ['ZZ4711-0001']],
    ['ZZ status:running', 'exchanges', ['ZZ4712-0001']],
    ['ZZ route:payment', 'exchanges', ['ZZ4711-0001']],
    ['route:basket', 'routes', ['checkout-basket']],
    ['checkout app:web', 'routes', ['checkout-basket', 'checkout-payment']],
    ['checkout status:failed', 'routes', []],
    ['agent:pod-8 app:web', 'agents', ['web-shop@pod-8']],
    ['pod-8 route:checkout', 'agents', []],
  ])('%s among %s', async (q, scope, ids) => {
    expect((await find(scope, q)).sort()).toEqual([...ids].sort());
  });

  it('restrict nothing before they have a value', async () => {
    const { scopes, query } = await search('route:');
    expect(query).toEqual({
      scopes: ['executions', 'routes', 'exchanges', 'agents'],
      terms: [],
      status: [],
      route: [],
      app: [],
      agent: [],
    });
    const { executions, routes, exchanges, agents } = scopes;
    for (const scope of [executions, routes, exchanges, agents]) expect(scope?.data.length).toBe(10);
  });

  it('that stand for many agents find what any of them sent', async () => {
    const { notices, scopes } = await search('agent:other@ #executions');
    expect(notices).toEqual([]);
    expect(scopes.executions).toMatchObject({ total: others.length, totalIsExact: true });
  });
});

describe('scopes', () => {
  it.each([
    ['kiwis', {}, ['executions', 'routes', 'exchanges', 'agents']],
    ['kiwis', { scope: 'routes' }, ['routes']],
    ['kiwis #agents', { scope: ['routes'] }, ['routes', 'agents']],
    ['#exe kiwis', {}, ['executions']],
    ['kiwis', { scope: ['agents', 'executions', 'agents'] }, ['executions', 'agents']],
  ])('of %j with %j: %j', async (q, more, expected) => {
    const { query, scopes } = await search(q, more);
    expect(query.scopes).toEqual(expected);
    expect(Object.keys(scopes)).toEqual(expected);
  });
});

describe('one or two characters', () => {
  it('find names that begin with them, and keys, but start no search in payloads', async () => {
    const { scopes, notices } = await search('12');
    expect(scopes.executions).toEqual({ total: null, totalIsExact: false, timedOut: false, data: [] });
    expect(notices).toMatchObject([{ code: 'TEXT_TOO_SHORT' }]);
    const routes = await find('routes', 'CH');
    expect(routes).toEqual(expect.arrayContaining(['checkout-basket', 'checkout-payment']));
    expect(routes.filter((id) => !id.startsWith('ch'))).toEqual([]);
    expect(await find('routes', 'ut')).toEqual([]);
    expect((await find('agents', 'WE')).sort()).toEqual(['web-shop@pod-7', 'web-shop@pod-8']);
  });
});

describe('what did not end when it was reported', () => {
  const DAY_MS = 86_400_000;
  const began = (msAgo: number): string => new Date(Date.now() - msAgo).toISOString();
  const KEY = 'LONG-4711';

  it('is found by the whole id of its exchange, however long ago it began', async () => {
    const old = aStuckExecution({ exchangeId: 'OLD4711-0001', startTime: began(2 * DAY_MS) });
    await server().send([old]);
    await eventually(async () => {
      expect(await find('exchanges', 'OLD4711-0001')).toEqual(['OLD4711-0001']);
    });
    // Its beginning is looked for among the recent ones alone.
    expect(await find('exchanges', 'OLD4711')).toEqual([]);
  });

  it('is found by its key behind many newer ones that have ended since', async () => {
    const attributes = { customer: KEY };
    const ended = Array.from({ length: 25 }, (_, at) => aStuckExecution({ attributes, startTime: began(at) }));
    const open = aStuckExecution({ attributes, startTime: began(60_000) });
    await server().send([...ended, open]);
    const ends = ended.map(({ executionId, startTime }) => aWireRecord({ executionId, startTime, attributes }));
    await server().send(ends);
    await eventually(async () => {
      expect((await server().search({ status: 'COMPLETED', limit: 100 })).total).toBeGreaterThanOrEqual(ends.length);
      expect(await find('executions', `${KEY} status:running`)).toEqual([open.executionId]);
    });
  });
});
