import { beforeAll, describe, expect, it } from '@jest/globals';
import type { TopologyResponse } from '../../src/diagram/topology/dto/topology.response.js';
import { type Answer, problemOf, type Query, queryString } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { DiagramClient } from '../support/diagram-client.js';
import { eventually } from '../support/eventually.js';
import { aLinkedRoute } from '../support/topology/some-topologies.js';
import { aStuckExecution, aWireRecord } from '../support/wire-records.js';

const server = useTestApp();
const DURING = { from: '2026-07-24T09:00:00.000Z', to: '2026-07-24T10:00:00.000Z' };

const graphs = [
  aLinkedRoute(['orders/order-api', 'platform-http:/orders', 'direct:process-order', 'seda:audit']),
  aLinkedRoute(['orders/order-process', 'direct:process-order', 'kafka:orders.accepted?brokers=kafka:9092']),
  aLinkedRoute(['orders/order-audit', 'seda:audit']),
  aLinkedRoute(['orders/order-returns', 'jms:queue:returns']),
  aLinkedRoute(['ledger/ledger-orders', 'kafka://orders.accepted?groupId=ledger', 'direct:book']),
  aLinkedRoute(['ledger/book', 'direct:book']),
  aLinkedRoute(['shop/send-back', 'direct:back', 'jms:returns']),
  aLinkedRoute(['kept-apart/other-broker', 'kafka:orders.accepted?brokers=other:9092']),
];
const former = aLinkedRoute(['shop/former', 'kafka:orders.accepted']);
const [api = graphs[0]] = graphs;

/** Executions of a route, each with the same parent. */
const runs = (
  name: string,
  count: number,
  parentExecutionId?: string,
  status: 'COMPLETED' | 'FAILED' = 'COMPLETED',
) => {
  const [application = '', routeId = ''] = name.split('/');
  const parent = parentExecutionId === undefined ? {} : { parentExecutionId };
  return Array.from({ length: count }, () =>
    aWireRecord({ application, routeId, status, startTime: '2026-07-24T09:10:00Z', ...parent }),
  );
};

const topology = (name: string, query: Query = {}, accept = 'application/json'): Promise<Answer> =>
  server().get(`/applications/${encodeURIComponent(name)}/topology?${queryString({ ...DURING, ...query })}`, {
    Accept: accept,
  });
async function found(name: string, query: Query = {}): Promise<TopologyResponse> {
  const answer = await topology(name, query);
  expect([answer.status, answer.text.slice(0, 300)]).toEqual([200, expect.anything()]);
  return answer.json as TopologyResponse;
}

beforeAll(async () => {
  await new DiagramClient(server).store(...graphs, former);
  // Its route consumes something else by now.
  await new DiagramClient(server).store(aLinkedRoute(['shop/former', 'direct:nothing']));
  const [caller, late] = [
    aWireRecord({ routeId: 'order-api', startTime: '2026-07-24T09:09:59Z' }),
    aWireRecord({ routeId: 'order-api', startTime: '2026-07-24T08:59:30Z' }),
  ];
  const stuck = aStuckExecution({ routeId: 'order-process', startTime: '2026-07-24T09:08:00Z' });
  const repeated = aWireRecord({
    application: 'ledger',
    routeId: 'ledger-orders',
    startTime: '2026-07-24T09:20:00Z',
    parentExecutionId: stuck.executionId,
  });
  await server().send([caller, late, stuck]);
  await server().send([
    ...runs('orders/order-process', 4, caller.executionId),
    ...runs('orders/order-process', 2, caller.executionId, 'FAILED'),
    ...runs('orders/order-process', 1, late.executionId),
    ...runs('orders/order-later', 3, caller.executionId),
    ...runs('stock/reserve', 5, caller.executionId),
    ...runs('orders/order-process', 9, 'never-seen'),
    ...runs('ledger/book', 8, repeated.executionId),
    repeated,
  ]);
  await server().send([{ ...repeated, status: 'FAILED' }]);
  await eventually(async () => {
    expect((await server().search({ limit: 1 })).total).toBeGreaterThanOrEqual(36);
    expect((await server().search({ routeId: 'ledger-orders', status: 'FAILED' })).total).toBe(1);
  }, 30_000);
}, 90_000);

const edgesOf = ({ edges }: TopologyResponse): unknown[] =>
  edges
    .map(({ source, target, kind, label, declared, observed }) => [
      `${source} > ${target}`,
      kind,
      label,
      declared,
      observed && `${observed.count}/${observed.failed}`,
    ])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));

describe('the topology of an application', () => {
  it('has its routes and those that are linked to them', async () => {
    const { application, window, nodes } = await found('orders');
    expect([application, window]).toEqual([
      'orders',
      { ...DURING, observedFrom: DURING.from, observedIsPartial: false },
    ]);
    expect(nodes.map(({ id, fromUri, entry, isForeign }) => [id, fromUri, entry, isForeign])).toEqual([
      ['orders/order-api', 'platform-http:/orders', 'endpoint', false],
      ['orders/order-audit', 'seda:audit', 'route', false],
      ['orders/order-later', '', 'unknown', false],
      ['orders/order-process', 'direct:process-order', 'route', false],
      ['orders/order-returns', 'jms:queue:returns', 'endpoint', false],
      ['ledger/ledger-orders', 'kafka://orders.accepted', 'endpoint', true],
      ['shop/send-back', 'direct:back', 'route', true],
      ['stock/reserve', '', 'unknown', true],
    ]);
    expect(nodes[0]).toMatchObject({ diagramHash: api?.graphHash, kind: 'route', executions: 1, failed: 0 });
    expect(nodes.find(({ routeId }) => routeId === 'order-later')).toMatchObject({ diagramHash: null, executions: 3 });
    expect(nodes.find(({ routeId }) => routeId === 'order-process')).toMatchObject({ executions: 16, failed: 2 });
  });

  it('has the links that definitions declare, and those that executions show', async () => {
    expect(edgesOf(await found('orders'))).toEqual([
      ['orders/order-api > orders/order-audit', 'async', 'seda:audit', true, null],
      ['orders/order-api > orders/order-later', 'observed', '', false, '3/0'],
      ['orders/order-api > orders/order-process', 'sync', 'direct:process-order', true, '7/2'],
      ['orders/order-api > stock/reserve', 'observed', '', false, '5/0'],
      ['orders/order-process > ledger/ledger-orders', 'external', 'kafka:orders.accepted', true, '1/1'],
      ['shop/send-back > orders/order-returns', 'external', 'jms:returns', true, null],
    ]);
  });

  it('is seen from the other side as well', async () => {
    const { nodes, edges } = await found('ledger');
    expect(nodes.map(({ id }) => id)).toEqual(['ledger/book', 'ledger/ledger-orders', 'orders/order-process']);
    expect(edges.map(({ source }) => source).sort()).toEqual(['ledger/ledger-orders', 'orders/order-process']);
    // That execution ran, though its definition was never sent.
    expect(edgesOf(await found('stock'))).toEqual([['orders/order-api > stock/reserve', 'observed', '', false, '5/0']]);
  });

  it('counts the time asked for', async () => {
    const other = { from: '2026-07-24T11:00:00Z', to: '2026-07-24T12:00:00Z' };
    const { nodes, edges } = await found('orders', other);
    expect(nodes.map(({ executions }) => executions)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(edges.filter(({ observed }) => observed !== null)).toEqual([]);
    const { window } = await found('orders', { from: '2026-07-24T09:00:10Z', to: '2026-07-24T09:09:20Z' });
    expect(window).toMatchObject({ from: '2026-07-24T09:00:00.000Z', to: '2026-07-24T09:10:00.000Z' });
    // It ran, but not then, and nobody said what its routes are.
    expect(await found('stock', other)).toMatchObject({ nodes: [], edges: [] });
  });

  it('is there as a picture, and not asked for again in vain', async () => {
    const picture = await topology('orders', {}, 'image/svg+xml');
    expect([picture.status, picture.headers.get('content-type'), picture.headers.get('vary')]).toEqual([
      200,
      'image/svg+xml; charset=utf-8',
      'Accept',
    ]);
    expect(picture.headers.get('cache-control')).toBe('private, max-age=5');
    expect(picture.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(picture.text).toContain('data-node-id="orders/order-process"');
    const { width, height } = await found('orders');
    expect(picture.text).toContain(` viewBox="0 0 ${width} ${height}">`);
    const again = await server().get(`/applications/orders/topology?${queryString(DURING)}`, {
      Accept: 'image/svg+xml',
      'If-None-Match': String(picture.headers.get('etag')),
    });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('runs from left to right, or from top to bottom', async () => {
    const [wide, high] = [await found('ledger'), await found('ledger', { direction: 'TB' })];
    expect(wide.width / wide.height).toBeGreaterThan(high.width / high.height);
  });

  it('answers 404 for an application nobody knows, and 400 for a time that is none', async () => {
    expect(problemOf(await topology('unknown'))).toMatchObject({ status: 404, code: 'APPLICATION_NOT_FOUND' });
    for (const query of [{ from: DURING.to }, { from: 'yesterday' }, { direction: 'RL' }, { other: '1' }]) {
      expect(problemOf(await topology('orders', query))).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    }
    expect(problemOf(await topology('orders', {}, 'text/html'))).toMatchObject({ status: 406, code: 'NOT_ACCEPTABLE' });
  });
});
