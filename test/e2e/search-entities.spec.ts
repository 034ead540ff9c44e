import { beforeAll, describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { Tables } from '../../src/clickhouse/tables.js';
import type { EntitySearchResponse } from '../../src/search/entities/dto/entity-search.response.js';
import { createFleet } from '../../tools/simulator/fleet/create-fleet.js';
import type { RouteExecution } from '../../tools/simulator/wire.js';
import type { Query } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { findEntities, searchEntities, unhurriedSearch } from '../support/search-entities.js';
import { CHECKOUTS } from '../support/some-checkouts.js';
import { aWireGraph } from '../support/wire-graphs.js';
import { aWireRecord } from '../support/wire-records.js';

type ScopeName = keyof EntitySearchResponse['scopes'];

const server = useTestApp({}, unhurriedSearch);

/** Of the last minutes, because agents and beginnings of exchange ids are searched in what is recent. */
const NOW_MS = Date.now();
const RECORDS = 400;

function take(count: number): RouteExecution[] {
  const taken: RouteExecution[] = [];
  for (const record of createFleet({ seed: 4711 }).records(NOW_MS - 60_000)) if (taken.push(record) === count) break;
  return taken;
}

const fleet = take(RECORDS);

const search = (q: string): Promise<EntitySearchResponse> => searchEntities(server(), q);
const find = (scope: ScopeName, q: string, more: Query = {}): Promise<string[]> =>
  findEntities(server(), scope, q, more);

beforeAll(async () => {
  await server().send([...fleet, ...Object.values(CHECKOUTS)]);
  const graph = aWireGraph({ application: 'web-shop', routeId: 'never-ran', description: 'Sends parcels to Mars' });
  const headers = { 'X-Protocol-Version': '2', 'Content-Type': 'application/json' };
  expect((await server().post('/data/diagrams', JSON.stringify(graph), headers)).status).toBe(202);
  const different = new Set(fleet.map(({ executionId }) => executionId)).size;
  await eventually(async () => {
    expect((await server().search()).total).toBe(different + 3);
    // The rollup of what ran may be seen later than the executions, and the list of routes is remembered for some seconds.
    expect(await find('routes', 'never-ran')).toEqual(['never-ran']);
    expect(await find('routes', 'checkout-basket')).toEqual(['checkout-basket']);
  });
});

function describePasting(): void {
  const { shop, called } = CHECKOUTS;

  it.each<[string, string, ScopeName, string, string[]]>([
    ['an execution id', shop.executionId, 'executions', 'executionId', [shop.executionId]],
    ['a business key', 'K-4711', 'executions', 'attributes.orderId', [shop.executionId]],
    ['a key of any characters', '"XL 🚀"', 'executions', 'attributes.größe 📏', [shop.executionId]],
    ['a correlation id', 'corr-of-4711', 'executions', 'correlationId', [shop.executionId, called.executionId]],
    ['an exchange id', 'ZZ4711-0001', 'executions', 'exchangeId', [shop.executionId, called.executionId]],
    ['an exchange id', 'ZZ4711-0001', 'exchanges', 'exchangeId', ['ZZ4711-0001']],
    ['a route id', 'checkout-basket', 'routes', 'routeId', ['checkout-basket']],
    ['an agent id', 'web-shop@pod-7', 'agents', 'agentId', ['web-shop@pod-7']],
    ['the id of what runs', CHECKOUTS.stuck.executionId, 'executions', 'executionId', [CHECKOUTS.stuck.executionId]],
  ])('%s', async (_what, q, scope, field, ids) => {
    const found = (await search(q)).scopes[scope];
    expect(found?.data.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(found?.data.map(({ match }) => match)).toEqual(ids.map(() => 'exact'));
    expect(found?.data[0]?.matches.map((match) => match.field)).toContain(field);
    expect(found).toMatchObject({ total: ids.length, totalIsExact: true, timedOut: false });
  });

  it('of any record of a fleet', async () => {
    for (const record of fleet.filter((_one, at) => at % 50 === 0)) {
      const { executionId, exchangeId, correlationId, routeId, agentId } = record;
      expect((await find('executions', executionId))[0]).toBe(executionId);
      expect((await find('exchanges', exchangeId))[0]).toBe(exchangeId);
      expect((await find('routes', routeId))[0]).toBe(routeId);
      expect((await find('agents', agentId))[0]).toBe(agentId);
      const ofTransaction = fleet.filter((one) => one.correlationId === correlationId).map((one) => one.executionId);
      const found = await find('executions', correlationId, { limit: 50 });
      expect(found).toEqual(expect.arrayContaining([...new Set(ofTransaction)].slice(0, 50)));
    }
  });
}

describe('before the indexes are built, what is pasted goes straight to its entity', () => {
  describePasting();
});

describe('through the indexes, what is pasted goes straight to its entity', () => {
  beforeAll(async () => {
    const { executions } = server().app.get(Tables);
    await server()
      .app.get(ClickHouseDatabase)
      .command({ name: 'merge', sql: `OPTIMIZE TABLE ${executions} FINAL` });
  });

  describePasting();

  it('before what only holds it', async () => {
    const holder = aWireRecord({
      input: { body: `see ${CHECKOUTS.shop.executionId}` },
      startTime: new Date().toISOString(),
    });
    await server().send([holder]);
    await eventually(async () => {
      expect(await find('executions', CHECKOUTS.shop.executionId)).toEqual([
        CHECKOUTS.shop.executionId,
        holder.executionId,
      ]);
    });
    expect((await search(CHECKOUTS.shop.executionId)).scopes.executions).toMatchObject({
      total: 2,
      data: [{ match: 'exact' }, { match: 'partial', matches: [{ field: 'inputBody' }] }],
    });
  });
});

describe('what is typed finds', () => {
  it('text in payloads, with its place', async () => {
    const { executions } = (await search('12 KIWIS'.toLowerCase())).scopes;
    expect(executions?.data).toMatchObject([
      { entity: 'executions', id: CHECKOUTS.shop.executionId, title: 'checkout-basket', match: 'partial' },
    ]);
    expect(executions?.data[0]?.subtitle).toBe('web-shop · orderId=K-4711 · größe 📏=XL 🚀');
    expect(executions?.data[0]?.matches[0]).toMatchObject({ field: 'inputBody', processorIndex: null });
  });

  it('all words, in any order, and phrases as they stand', async () => {
    expect(await find('executions', 'kiwis basket')).toEqual([CHECKOUTS.shop.executionId]);
    expect(await find('executions', 'kiwis bank')).toEqual([]);
    expect(await find('executions', '"of 12 kiwis"')).toEqual([CHECKOUTS.shop.executionId]);
    expect(await find('executions', '"kiwis of 12"')).toEqual([]);
    expect(await find('executions', '"order":"K-4711"')).toEqual([CHECKOUTS.shop.executionId]);
  });

  it('routes by pieces of id, application and description', async () => {
    expect((await find('routes', 'checkout')).sort()).toEqual(['checkout-basket', 'checkout-payment']);
    expect(await find('routes', 'PAYMENT web-sh')).toEqual(['checkout-payment']);
    expect(await find('routes', 'parcels mars')).toEqual(['never-ran']);
    const [hit] = (await search('never-ran #routes')).scopes.routes?.data ?? [];
    expect(hit).toMatchObject({ application: 'web-shop', routeId: 'never-ran', match: 'exact' });
    expect(hit?.subtitle).toBe('web-shop · did not run lately · Sends parcels to Mars');
    const [payment] = (await search('#routes checkout-pay')).scopes.routes?.data ?? [];
    expect(payment?.subtitle).toBe('web-shop · 1 execution, 1 failed');
  });

  it('exchanges by their beginnings, with what went through them', async () => {
    const { exchanges } = (await search('ZZ47')).scopes;
    expect(exchanges?.data.map(({ id }) => id).sort()).toEqual(['ZZ4711-0001', 'ZZ4712-0001']);
    expect(exchanges?.data.find(({ id }) => id === 'ZZ4711-0001')).toMatchObject({
      status: 'FAILED',
      application: 'web-shop',
      match: 'partial',
      subtitle: expect.stringMatching(/^2 executions over checkout-(basket|payment), checkout-(basket|payment)$/),
    });
    expect(exchanges?.data.find(({ id }) => id === 'ZZ4712-0001')).toMatchObject({ status: 'RUNNING' });
    expect(await find('exchanges', '4711-0001')).toEqual([]);
  });

  it('agents by pieces of id and application', async () => {
    expect((await find('agents', 'pod-7')).sort()).toEqual(['web-shop@pod-7']);
    expect((await find('agents', 'WEB-SHOP')).sort()).toEqual(['web-shop@pod-7', 'web-shop@pod-8']);
    const [hit] = (await search('#agents pod-7')).scopes.agents?.data ?? [];
    expect(hit).toMatchObject({ application: 'web-shop', subtitle: 'web-shop · instance instance-1' });
  });
});
