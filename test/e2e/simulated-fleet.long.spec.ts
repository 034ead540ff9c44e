import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import type { ExecutionDetailResponse } from '../../src/search/details/dto/execution-detail.response.js';
import { Api } from '../../tools/demo/api.js';
import { CRASHED_AGENT, crashAnAgent } from '../../tools/demo/crashed-agent.js';
import { guide } from '../../tools/demo/guide.js';
import { findSights } from '../../tools/demo/sights.js';
import { defaultOptions } from '../../tools/simulator/options.js';
import { run } from '../../tools/simulator/run.js';
import type { RouteGraph } from '../../tools/simulator/wire-graph.js';
import { useTestApp } from '../support/create-test-app.js';
import { DiagramClient } from '../support/diagram-client.js';
import { eventually } from '../support/eventually.js';
import { ShellGuide } from '../support/shell-guide.js';
import { TEST_BOOTSTRAP_TOKEN } from '../support/test-tokens.js';

const PASSWORD = "the admin's password";
const server = useTestApp({ CAMELEER_ADMIN_PASSWORD: PASSWORD });
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
        authToken: TEST_BOOTSTRAP_TOKEN,
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

/** A shell and curl are what a visitor of the demo needs; a machine without them cannot say whether the commands work. */
const describeWithCurl = ShellGuide.isPossible ? describe : describe.skip;

describeWithCurl('the guide of the demo (needs sh, sed and curl)', () => {
  const stop = new AbortController();
  let running: Promise<number> | undefined;

  afterAll(async () => {
    stop.abort();
    expect(await running).toBe(0);
  });

  it('works as it is printed, with a fleet that obeys', async () => {
    const url = new URL(server().origin);
    const live = { url, rate: 40, releaseAfterMs: 0, seed: 77, quiet: true, authToken: TEST_BOOTSTRAP_TOKEN };
    running = run({ ...defaultOptions(), ...live }, stop.signal);
    const api = new Api(server().url);
    expect(await api.login('admin', PASSWORD, 10_000)).toBe(true);
    await eventually(async () => {
      expect((await api.get('/agents?status=LIVE&application=orders'))['total']).toBe(3);
    });
    await crashAnAgent(url, TEST_BOOTSTRAP_TOKEN);
    const crashed = { agentId: CRASHED_AGENT, staleAfterMs: 15_000, deadAfterMs: 30_000 };
    const place = { base: server().url, dataDirectory: 'data/demo', adminPassword: PASSWORD, crashed };
    const printed = new ShellGuide(guide(place, await findSights(api)));
    const outputs = await printed.run();
    expect(outputs.map(({ what }) => what)).toHaveLength(16);
    for (const { what, output } of outputs) expect([what, problemIn(output)]).toEqual([what, undefined]);
    expect(outputs[1]?.output).toContain('"agentId":"billing@billing-1"');
    expect(outputs[4]?.output).toMatch(/"replayOf":"[^"]+"/);
    expect(printed.files()).toEqual(['release.svg', 'route.svg', 'topology.svg']);
    printed.remove();
    await eventually(async () => {
      const { data } = await server().search({ routeId: 'order-process', limit: 200 });
      const details = await Promise.all(
        data.slice(0, 40).map(({ executionId }) => api.get(`/executions/${executionId}`)),
      );
      const traced = details.filter(({ captureLevel }) => captureLevel === 'DEEP');
      expect(traced.length).toBeGreaterThan(3);
      expect(traced.every(({ deepTraceRequestId }) => typeof deepTraceRequestId === 'string')).toBe(true);
    }, 20_000);
  }, 90_000);
});

/** What is wrong with an answer: a problem document, or nothing found. */
function problemIn(output: string): string | undefined {
  return /urn:cameleer:problem:[\w-]+|"data":\[\],/.exec(output)?.[0];
}
