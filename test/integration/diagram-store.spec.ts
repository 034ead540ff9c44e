import { beforeAll, describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { DiagramStore } from '../../src/diagram/store/diagram-store.js';
import { useTestApp } from '../support/create-test-app.js';

const server = useTestApp();
const store = (): DiagramStore => server().app.get(DiagramStore);

const NOON = Date.UTC(2026, 6, 24, 12);
const MINUTE = 60_000;
const hashOf = (digit: string): string => `sha256:${digit.repeat(64)}`;
const [A, B, C] = ['a', 'b', 'c'].map(hashOf) as [string, string, string];

/** An arrival of a definition, minutes after noon. */
interface Arrival {
  readonly at: number;
  readonly hash: string;
  readonly graph?: string;
  readonly application?: string;
  readonly routeId?: string;
  readonly tenantId?: string;
}

/** Each as a part of its own, as instances send them. */
async function arrive(...arrivals: readonly Arrival[]): Promise<void> {
  for (const { at, hash, graph = '{}', application = 'orders', routeId = 'router', tenantId = 'default' } of arrivals) {
    const seen = NOON + at * MINUTE;
    await server()
      .app.get(ClickHouseDatabase)
      .insert('test', 'cameleer.route_graphs', [
        {
          tenant_id: tenantId,
          application,
          route_id: routeId,
          graph_hash: hash,
          first_seen: seen,
          last_seen: seen,
          node_count: graph.length,
          graph,
        },
      ]);
  }
}

beforeAll(() =>
  arrive(
    { at: 0, hash: A, graph: '{"is":"first"}' },
    { at: 5, hash: A, graph: '{"is":"second"}' },
    { at: 10, hash: B, graph: '{"is":"B"}' },
    { at: 20, hash: C, graph: '{"is":"C"}' },
    { at: 30, hash: A, graph: '{"is":"again"}' },
    { at: 40, hash: B, routeId: 'other' },
    { at: 25, hash: A, application: 'shop', graph: '{"is":"of the shop"}' },
    { at: 50, hash: A, tenantId: 'foreign', graph: '{"is":"foreign"}' },
    { at: 1, hash: C, tenantId: 'foreign' },
    { at: 60, hash: A, application: 'twice', routeId: 'b' },
    { at: 60, hash: B, application: 'twice', routeId: 'b' },
    { at: 59, hash: C, application: 'twice', routeId: 'a' },
  ),
);

describe('find', () => {
  it('answers the definition that came last, of all times it was seen', async () => {
    expect(await store().find('default', C)).toEqual({
      hash: C,
      application: 'twice',
      routeId: 'a',
      firstSeen: NOON + 59 * MINUTE,
      lastSeen: NOON + 59 * MINUTE,
      nodeCount: 2,
      graph: '{}',
    });
    expect(await store().find('foreign', A)).toMatchObject({ graph: '{"is":"foreign"}', nodeCount: 16 });
  });

  it('knows nothing of other tenants and hashes', async () => {
    expect(await store().find('foreign', B)).toBeUndefined();
    expect(await store().find('default', hashOf('d'))).toBeUndefined();
  });
});

describe('versions', () => {
  const ofRouter = { application: 'orders', routeId: 'router', offset: 0, limit: 10 };

  it('are one each however often they came, the last seen first', async () => {
    const { versions, total } = await store().versions('default', ofRouter);
    expect(total).toBe(3);
    expect(versions).toMatchObject([
      { hash: A, firstSeen: NOON, lastSeen: NOON + 30 * MINUTE, nodeCount: '{"is":"again"}'.length },
      { hash: C, firstSeen: NOON + 20 * MINUTE, lastSeen: NOON + 20 * MINUTE },
      { hash: B, firstSeen: NOON + 10 * MINUTE, lastSeen: NOON + 10 * MINUTE },
    ]);
  });

  it('come by the page, with the total behind the last one as well', async () => {
    const page = { ...ofRouter, offset: 1, limit: 1 };
    expect(await store().versions('default', page)).toMatchObject({ versions: [{ hash: C }], total: 3 });
    expect(await store().versions('default', { ...page, offset: 3 })).toEqual({ versions: [], total: 3 });
    expect(await store().versions('default', { ...page, routeId: 'none' })).toEqual({ versions: [], total: 0 });
  });

  it('are of all routes of a tenant when nothing restricts them', async () => {
    const { versions, total } = await store().versions('foreign', { offset: 0, limit: 10 });
    expect([total, versions.map(({ hash }) => hash)]).toEqual([2, [A, C]]);
    const shop = await store().versions('default', { application: 'shop', offset: 0, limit: 10 });
    expect(shop.versions).toMatchObject([{ hash: A, application: 'shop', routeId: 'router' }]);
    const other = await store().versions('default', { routeId: 'other', offset: 0, limit: 10 });
    expect(other.versions).toMatchObject([{ hash: B, application: 'orders' }]);
  });

  it('seen last at once are in the order that the current one is chosen by', async () => {
    const { versions } = await store().versions('default', { application: 'twice', offset: 0, limit: 10 });
    expect(versions.map(({ routeId, hash }) => [routeId, hash])).toEqual([
      ['b', B],
      ['b', A],
      ['a', C],
    ]);
  });
});

describe('activeAt', () => {
  it.each([
    [-1, A],
    [0, A],
    [9.99, A],
    [10, B],
    [19, B],
    [20, C],
    [1000, C],
  ])('%d minutes after noon', async (minutes, hash) => {
    expect(await store().activeAt('default', 'orders', 'router', NOON + minutes * MINUTE)).toBe(hash);
  });

  it('is nothing for a route without definitions', async () => {
    expect(await store().activeAt('default', 'orders', 'none', NOON)).toBeUndefined();
    expect(await store().activeAt('default', 'none', 'router', NOON)).toBeUndefined();
    expect(await store().activeAt('foreign', 'orders', 'other', NOON)).toBeUndefined();
  });
});

describe('currentOf', () => {
  it('has the version seen last of each route, as the catalogue of routes has it', async () => {
    expect(await store().currentOf('default', 'orders')).toMatchObject([
      { routeId: 'other', hash: B },
      { routeId: 'router', hash: A, graph: '{"is":"again"}', firstSeen: NOON, lastSeen: NOON + 30 * MINUTE },
    ]);
    const current = await store().currentOf('default', 'twice');
    const { json } = await server().get('/routes?application=twice&sort=routeId');
    const hashes = current.map(({ routeId, hash }) => ({ routeId, diagramHash: hash }));
    expect(hashes).toEqual([
      { routeId: 'a', diagramHash: C },
      { routeId: 'b', diagramHash: B },
    ]);
    expect(json).toMatchObject({ data: hashes });
  });

  it('is empty for an application nobody knows', async () => {
    expect(await store().currentOf('default', 'none')).toEqual([]);
  });
});
