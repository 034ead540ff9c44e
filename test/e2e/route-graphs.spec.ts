import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { ROUTE_GRAPH_COLUMNS } from '../../src/ingestion/route-graphs/route-graph-columns.js';
import type { IngestResult } from '../../src/ingestion/intake/ingest-result.js';
import { type Answer, problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aWireGraph, aWireNode, someWireNodes, type WireGraph } from '../support/wire-graphs.js';
import { without } from '../support/wire-records.js';

const server = useTestApp();

const JSON_TYPE = { 'Content-Type': 'application/json' };
const AGENT = { ...JSON_TYPE, 'X-Protocol-Version': '2' };

const query = <Row>(sql: string, params: Record<string, string> = {}): Promise<Row[]> =>
  server().app.get(ClickHouseDatabase).query<Row>({ name: 'test', sql, params });

const post = (body: unknown, headers: Record<string, string> = AGENT): Promise<Answer> =>
  server().post('/data/diagrams', typeof body === 'string' ? body : JSON.stringify(body), headers);

async function accepted(body: unknown, headers: Record<string, string> = AGENT): Promise<number> {
  const answer = await post(body, headers);
  expect([answer.status, (answer.json as IngestResult).rejected]).toEqual([202, []]);
  return (answer.json as IngestResult).accepted;
}

interface StoredGraph {
  readonly route_id: string;
  readonly graph_hash: string;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly node_count: number;
  readonly description: string;
  readonly graph: string;
}

/** The graphs of an application as a reader sees them, by route. */
const stored = (application: string): Promise<StoredGraph[]> =>
  query('SELECT * FROM cameleer.route_graphs FINAL WHERE application = {application:String} ORDER BY route_id', {
    application,
  });

/** Waits until the graphs of an application are there. */
const arrived = (application: string, count: number): Promise<StoredGraph[]> =>
  eventually(async () => {
    const graphs = await stored(application);
    expect(graphs).toHaveLength(count);
    return graphs;
  });

describe('the migrated table route_graphs', () => {
  it('has the columns that rows are written for, in their order', async () => {
    const sql = `SELECT name, type FROM system.columns
WHERE database = 'cameleer' AND table = 'route_graphs' ORDER BY position`;
    expect(await query(sql)).toEqual(ROUTE_GRAPH_COLUMNS.map(({ name, type }) => ({ name, type })));
  });

  it('remembers the tokens of inserts, syncs them, and lets no graph go', async () => {
    const sql = "SELECT engine_full AS engine FROM system.tables WHERE database = 'cameleer' AND name = 'route_graphs'";
    const engine = (await query<{ engine: string }>(sql))[0]?.engine;
    expect(engine).toContain('non_replicated_deduplication_window = 10000');
    expect(engine).toContain('fsync_after_insert = 1');
    expect(engine).not.toContain('TTL');
  });
});

describe('a route graph', () => {
  it('is kept as it was sent, with what lists show of it', async () => {
    const before = Date.now();
    const graph = aWireGraph({
      application: 'kept',
      camelContext: 'camel-1',
      group: 'order-processing',
      description: 'Ä "quoted" \\ 😀\n',
      camelVersion: '4.22.1',
      source: { format: 'yaml', text: '- route:\n    id: orders\n' },
      future: [{ deep: null }],
    });
    expect(await accepted(graph)).toBe(1);
    const [row] = await arrived('kept', 1);
    expect(row).toMatchObject({
      tenant_id: 'default',
      application: 'kept',
      route_id: 'orders',
      graph_hash: graph.graphHash,
      camel_context: 'camel-1',
      route_kind: 'route',
      route_group: 'order-processing',
      description: 'Ä "quoted" \\ 😀\n',
      from_uri: 'direct:orders',
      camel_version: '4.22.1',
      node_count: 3,
    });
    expect(JSON.parse(row?.graph ?? '')).toEqual(graph);
    const seen = Date.parse(`${row?.first_seen.replace(' ', 'T') ?? ''}Z`);
    expect(seen).toBeGreaterThanOrEqual(before);
    expect(seen).toBeLessThanOrEqual(Date.now());
  });

  it.each([
    ['an array', AGENT, (graphs: readonly WireGraph[]) => JSON.stringify(graphs)],
    [
      'lines',
      { ...AGENT, 'Content-Type': 'application/x-ndjson' },
      (graphs: readonly WireGraph[]) => graphs.map((graph) => JSON.stringify(graph)).join('\n'),
    ],
  ])('may come with others as %s', async (what, headers, write) => {
    const graphs = ['a', 'b', 'c'].map((routeId) => aWireGraph({ application: what, routeId }));
    expect(await accepted(write(graphs), headers)).toBe(3);
    expect((await arrived(what, 3)).map((row) => row.route_id)).toEqual(['a', 'b', 'c']);
  });

  it('may come compressed', async () => {
    const body = gzipSync(JSON.stringify([aWireGraph({ application: 'compressed' })]));
    const answer = await server().post('/data/diagrams', body, { ...AGENT, 'Content-Encoding': 'gzip' });
    expect(answer.status).toBe(202);
    await arrived('compressed', 1);
  });

  it('may be large', async () => {
    const ids = Array.from({ length: 9_999 }, (_, i) => `log${i}`);
    const [route] = someWireNodes();
    const nodes = [{ ...route, children: ids }, ...ids.map((id) => aWireNode({ id, type: 'log' }))];
    const graph = aWireGraph({ application: 'large', nodes, edges: [] });
    expect(await accepted(graph)).toBe(1);
    const [row] = await arrived('large', 1);
    expect([row?.node_count, row?.graph.length]).toEqual([10_000, JSON.stringify(graph).length]);
  });
});

describe('the same graph', () => {
  it('from many instances and at every start is one row, with the first and the last time', async () => {
    const graph = aWireGraph({ application: 'again' });
    await accepted([graph, graph]);
    const [first] = await arrived('again', 1);
    for (const description of ['second', 'third']) {
      await accepted({ ...graph, description });
      await eventually(async () => {
        expect(await stored('again')).toMatchObject([{ description }]);
      });
    }
    const [latest] = await stored('again');
    expect(latest).toMatchObject({ graph_hash: graph.graphHash, first_seen: first?.first_seen });
    expect(Date.parse(latest?.last_seen ?? '')).toBeGreaterThan(Date.parse(first?.last_seen ?? ''));
    await server()
      .app.get(ClickHouseDatabase)
      .command({ name: 'merge', sql: 'OPTIMIZE TABLE cameleer.route_graphs FINAL' });
    const sql = "SELECT * FROM cameleer.route_graphs WHERE application = 'again'";
    expect(await query(sql)).toEqual([latest]);
  });

  it('of another application, route or version is another row', async () => {
    const changed = [...someWireNodes().slice(0, 2), aWireNode({ uri: 'kafka:other' })];
    await accepted([
      aWireGraph({ application: 'apart' }),
      aWireGraph({ application: 'apart', routeId: 'other' }),
      aWireGraph({ application: 'apart', nodes: changed }),
      aWireGraph({ application: 'apart too' }),
    ]);
    expect((await arrived('apart', 3)).map((row) => row.route_id)).toEqual(['orders', 'orders', 'other']);
    await arrived('apart too', 1);
  });
});

describe('a bad graph', () => {
  it('is refused by itself, with the path of the field', async () => {
    const [route, from, to] = someWireNodes();
    const bad: [path: string, graph: unknown][] = [
      ['graphHash', aWireGraph({ graphHash: `sha256:${'0'.repeat(64)}` })],
      ['graphHash', without(aWireGraph(), 'graphHash')],
      ['application', without(aWireGraph(), 'application')],
      ['nodes[2].layout', { ...aWireGraph(), nodes: [route, from, { ...to, layout: 'tree' }] }],
      ['nodes[2].parentId', { ...aWireGraph(), nodes: [{ ...route, children: ['from:orders'] }, from, to] }],
      ['edges[0].target', aWireGraph({ edges: [{ source: 'to1', target: 'nowhere', kind: 'flow' }] })],
      ['', 'graph'],
    ];
    const good = aWireGraph({ application: 'mixed' });
    const answer = await post([...bad.map(([, graph]) => graph), good]);
    expect(answer.status).toBe(202);
    const { accepted: count, rejected } = answer.json as IngestResult;
    expect(count).toBe(1);
    expect(rejected).toEqual(
      bad.map(([path], index) => ({
        index,
        executionId: null,
        code: 'INVALID_FIELD',
        path,
        message: expect.stringMatching(/./),
      })),
    );
    await arrived('mixed', 1);
  });

  it('alone is 400, and says which hash it should have', async () => {
    const answer = await post(aWireGraph({ graphHash: `sha256:${'0'.repeat(64)}` }));
    const problem = problemOf(answer);
    expect(problem).toMatchObject({ status: 400, code: 'ALL_RECORDS_REJECTED', accepted: 0 });
    expect(problem['rejected']).toMatchObject([{ index: 0, path: 'graphHash' }]);
    expect(problem.detail).toContain(aWireGraph().graphHash);
  });

  it('among lines keeps no other line out', async () => {
    const lines = [JSON.stringify(aWireGraph({ application: 'lines too' })), '{"nodes":', '{}'];
    const answer = await post(lines.join('\n'), { ...AGENT, 'Content-Type': 'application/x-ndjson' });
    expect([answer.status, answer.json]).toMatchObject([
      202,
      {
        accepted: 1,
        rejected: [
          { index: 1, code: 'MALFORMED_JSON' },
          { index: 2, path: 'routeId' },
        ],
      },
    ]);
    await arrived('lines too', 1);
  });

  it('is counted by reason', async () => {
    const metrics = (await server().get('//metrics')).text;
    expect(metrics).toMatch(/cameleer_records_accepted_total\{payload="diagrams"\} [1-9]/);
    expect(metrics).toMatch(/cameleer_records_rejected_total\{payload="diagrams",reason="INVALID_FIELD"\} [1-9]/);
  });
});

describe('the protocol', () => {
  it('has to be named', async () => {
    expect(problemOf(await post(aWireGraph(), JSON_TYPE))).toMatchObject({ status: 400, code: 'PROTOCOL_VERSION' });
  });

  it('1 may leave the hash to the server', async () => {
    const graph = aWireGraph({ application: 'version 1' });
    expect(await accepted(without(graph, 'graphHash'), { ...JSON_TYPE, 'X-Protocol-Version': '1' })).toBe(1);
    expect(await arrived('version 1', 1)).toMatchObject([{ graph_hash: graph.graphHash }]);
  });
});
