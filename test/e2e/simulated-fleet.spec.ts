import { beforeAll, describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import type { ExecutionDetailResponse } from '../../src/search/details/dto/execution-detail.response.js';
import { Api } from '../../tools/demo/api.js';
import { guide } from '../../tools/demo/guide.js';
import { findSights } from '../../tools/demo/sights.js';
import { defaultOptions } from '../../tools/simulator/options.js';
import { run } from '../../tools/simulator/run.js';
import type { RouteGraph } from '../../tools/simulator/wire-graph.js';
import { useTestApp } from '../support/create-test-app.js';
import { DiagramClient } from '../support/diagram-client.js';
import { eventually } from '../support/eventually.js';

const server = useTestApp();
const diagrams = new DiagramClient(server);
const EXECUTIONS = 1500;

const query = <Row>(sql: string): Promise<Row[]> =>
  server().app.get(ClickHouseDatabase).query<Row>({ name: 'test', sql, params: {} });

/** What ran under one version of a route. */
interface RunVersion {
  readonly application: string;
  readonly route_id: string;
  readonly graph_hash: string;
  readonly processors: readonly string[];
  readonly types: readonly string[];
}

const versions = (): Promise<RunVersion[]> =>
  query(`SELECT application, route_id, graph_hash, groupUniqArrayArray(processor_ids) AS processors,
    groupUniqArrayArray(processor_types) AS types
FROM cameleer.executions WHERE graph_hash != '' GROUP BY application, route_id, graph_hash`);

describe('a simulated fleet', () => {
  beforeAll(async () => {
    const options = {
      ...defaultOptions(),
      ...{
        url: new URL(server().origin),
        backfillMs: 600_000,
        count: EXECUTIONS,
        releaseAfterMs: 300_000,
        quiet: true,
      },
    };
    expect(await run(options, new AbortController().signal)).toBe(0);
    await eventually(async () => {
      const { total } = await server().search({ limit: 1 });
      expect(total).toBe(EXECUTIONS);
    });
  });

  it('has sent the graph of every version that ran, with every processor that was passed', async () => {
    const ran = await versions();
    expect(ran.length).toBeGreaterThan(30);
    for (const { application, route_id: routeId, graph_hash: hash, processors, types } of ran) {
      const answer = await eventually(async () => {
        const found = await diagrams.get(hash, '/definition');
        expect([routeId, found.status]).toEqual([routeId, 200]);
        return found;
      });
      const graph = answer.json as RouteGraph;
      expect(graph).toMatchObject({ application, routeId, graphHash: hash });
      const ids = graph.nodes.map(({ id }) => id);
      expect([routeId, processors.filter((id) => !ids.includes(id))]).toEqual([routeId, []]);
      const known = graph.nodes.map(({ type }) => type);
      expect([routeId, types.filter((type) => !known.includes(type))]).toEqual([routeId, []]);
    }
  });

  it('has sent the graphs of all routes, and of one of them the version that was released later', async () => {
    const { data } = await diagrams.list({ limit: 500 });
    const routes = data.map(({ application, routeId }) => `${application} ${routeId}`);
    const twice = routes.filter((route, index) => routes.indexOf(route) !== index);
    expect(twice).toEqual(['orders order-process']);
    const released = await diagrams.list({ application: 'orders', routeId: 'order-process' });
    const ran = (await versions()).filter(({ route_id: routeId }) => routeId === 'order-process');
    expect(released.data.map(({ hash }) => hash).sort()).toEqual(ran.map(({ graph_hash: hash }) => hash).sort());
  });

  it.each([
    ['carry its hash', 'order-process'],
    ['are of protocol 1 and carry none', 'quote-feed'],
  ])('has executions that lie over the picture of their version: %s', async (_what, routeId) => {
    const { data } = await server().search({ routeId, limit: 1 });
    const id = data[0]?.executionId ?? '';
    const detail = (await server().get(`/executions/${id}`)).json as ExecutionDetailResponse;
    const svg = await diagrams.svg(detail.diagramHash ?? '');
    const drawn = new Set(Array.from(svg.matchAll(/data-node-id="([^"]*)"/g), ([, nodeId]) => nodeId));
    const passed = (processors: ExecutionDetailResponse['processors']): string[] =>
      processors.flatMap(({ processorId, children }) => [processorId, ...passed(children)]);
    expect(passed(detail.processors).length).toBeGreaterThan(1);
    expect(passed(detail.processors).filter((processorId) => !drawn.has(processorId))).toEqual([]);
  });

  it('has everything that the demo points at', async () => {
    const base = `${server().origin}/api/v1`;
    const text = guide({ base, dataDirectory: 'data/demo' }, await findSights(new Api(base)));
    const links = text.match(/http:[^\s']+/g) ?? [];
    expect(links).toHaveLength(14);
    for (const link of links) {
      const response = await fetch(link);
      expect([link, response.status]).toEqual([link, 200]);
      const body = await response.text();
      expect([link, body.startsWith('{"data":[]')]).toEqual([link, false]);
    }
  });

  it('has sent the metrics of every instance that reports anything, once per interval', async () => {
    await eventually(async () => {
      const [found] = await query<{ samples: number; agents: number; intervals: number }>(
        `SELECT uniqExact(agent_id, time) AS samples, uniqExact(agent_id) AS agents, uniqExact(time) AS intervals
FROM cameleer.metrics WHERE name = 'jvm.memory.used'`,
      );
      expect(Number(found?.intervals)).toBeGreaterThan(50);
      expect(Number(found?.samples)).toBe(Number(found?.agents) * Number(found?.intervals));
    });
    const missing = await query(`SELECT DISTINCT agent_id FROM cameleer.executions
WHERE agent_id NOT IN (SELECT agent_id FROM cameleer.metrics WHERE type = 'timer' AND p99 >= p50)`);
    expect(missing).toEqual([]);
  });
});
