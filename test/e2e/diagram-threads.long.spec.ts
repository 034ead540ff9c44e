import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toPictureResponse } from '../../src/diagram/dto/to-picture.response.js';
import { arrangeByElk } from '../../src/diagram/layout/elk/arrange-by-elk.js';
import { boxGraphOf, layoutRoute } from '../../src/diagram/layout/layout-route.js';
import { renderDiagram } from '../../src/diagram/rendering/render-diagram.js';
import type { RenderRequest } from '../../src/diagram/rendering/render-request.js';
import { readDrawableGraph } from '../../src/diagram/route-drawing-reader.js';
import type { StoredDiagram } from '../../src/diagram/store/diagram-store.js';
import { ApiClient, problemOf } from '../support/api-client.js';
import { DiagramClient } from '../support/diagram-client.js';
import { aLongRoute } from '../support/route-graphs/shape-routes.js';
import { CompiledServer, type ServerProcess } from '../support/server-process.js';
import { aWireGraph, aWireNode, type WireGraph } from '../support/wire-graphs.js';

// Threads need compiled sources, so this server is a process of its own.

let build: CompiledServer;
let server: ServerProcess;
let client: ApiClient;
let diagrams: DiagramClient;
const dataDirectory = mkdtempSync(join(tmpdir(), 'cameleer-diagram-threads-'));

const TYPES = { svg: 'image/svg+xml', json: 'application/json' } as const;
/** Each of them takes some hundred milliseconds to read. */
const HOSTILE = 10;

/** No tree: each node leads to the next one and to one further on, and the last one back. */
const ids = ['a', 'b', 'c', 'd', 'e'];
const edge = (source = '', target = ''): object => ({ source, target, kind: 'flow', label: `to ${target}` });
/** Graphs of one shape, of which each is drawn by itself. */
const graphs = Array.from({ length: 8 }, (_, version) =>
  aWireGraph({
    nodes: ids.map((id) => aWireNode({ id, parentId: null, level: 0, label: `to[kafka:${id}-${version}]` })),
    edges: ids.flatMap((id, i) => [edge(id, ids[(i + 1) % 5]), edge(id, ids[(i + 3) % 5])]),
  }),
);

beforeAll(async () => {
  build = CompiledServer.build();
  server = build.start({ CAMELEER_DATA_DIR: dataDirectory, CAMELEER_FLUSH_INTERVAL_MS: '50' });
  client = new ApiClient(await server.origin());
  diagrams = new DiagramClient(() => client);
}, 60_000);

afterAll(async () => {
  await server.kill();
  build.remove();
  rmSync(dataDirectory, { recursive: true, force: true });
});

describe('a server with a thread for graphs that are no tree', () => {
  it.each(['TB', 'LR'] as const)('draws them as ELK arranges them: %s', async (direction) => {
    await diagrams.store(...graphs);
    const drawn = [];
    // On a busy machine the first ones may take longer than is waited for; the others find the thread warm.
    for (const { graphHash } of graphs)
      drawn.push((await diagrams.coordinates(graphHash, `?direction=${direction}`)).edges);
    const drawable = readDrawableGraph(graphs[0]);
    const boxGraph = boxGraphOf(drawable, direction);
    const arrangement = boxGraph && (await arrangeByElk(boxGraph));
    const inRows = toPictureResponse(layoutRoute(drawable, direction)).edges;
    expect(drawn).toContainEqual(toPictureResponse(layoutRoute(drawable, direction, arrangement)).edges);
    expect(drawn.at(-1)).not.toEqual(inRows);
  });
});

describe('a server with a thread for large diagrams', () => {
  it('answers the same bytes as the event loop would', async () => {
    const [before, after] = [aLongRoute('large', 40), aLongRoute('large', 42)];
    await diagrams.store(before, after);
    const [older, diagram] = [await stored(before), await stored(after)];
    const forms = (['svg', 'json'] as const).flatMap((format) =>
      (['TB', 'LR'] as const).map((direction) => ({ format, direction })),
    );
    for (const form of forms) {
      const [query, headers] = [`?direction=${form.direction}`, { Accept: TYPES[form.format] }];
      const alone = await diagrams.get(diagram.hash, query, headers);
      expect(alone.text).toBe(textOf({ diagram, form }));
      const compared = await diagrams.get(older.hash, `/diff/${diagram.hash}${query}`, headers);
      expect(compared.text).toBe(textOf({ diagram, older, form }));
    }
    expect(server.output).not.toContain('drawn beside requests');
  });
});

describe('a server with a thread for dumps of routes', () => {
  it('takes what it reads there', async () => {
    const source = '<route id="sent-as-xml"><from uri="direct:a"/><log message="b"/></route>';
    const faulty = { application: 'dumps', format: 'yaml', source: '- route: [' };
    const answer = await client.post('/data/diagrams', JSON.stringify([{ application: 'dumps', source }, faulty]));
    expect([answer.status, answer.json]).toMatchObject([
      202,
      { accepted: 1, rejected: [{ index: 1, path: 'source' }] },
    ]);
    expect(server.output).not.toContain('read beside requests');
  });

  it('goes on with everything else while it reads hostile ones', async () => {
    const source = `[${'[],'.repeat(21_000)}]`;
    const body = JSON.stringify(Array.from({ length: HOSTILE }, () => ({ application: 'a', format: 'yaml', source })));
    const hostile = client.post('/data/diagrams', body);
    const read = hostile.then(() => 'read' as const);
    const other = async (): Promise<number> => (await client.get('/health/live')).status;
    let others = 0;
    while ((await Promise.race([read, other()])) === 200) others++;
    expect(problemOf(await hostile)).toMatchObject({ status: 400, code: 'ALL_RECORDS_REJECTED' });
    // On the event loop there would be one or two of them between each two documents.
    expect(others).toBeGreaterThan(5 * HOSTILE);
  });
});

describe('a server with threads', () => {
  it('ends when it is told to, though they wait for more', async () => {
    server.signal('SIGTERM');
    expect(await server.exitCode()).toBe(0);
  });
});

/** A definition as the server has it. */
async function stored({ graphHash, routeId }: WireGraph): Promise<StoredDiagram> {
  const { data } = await diagrams.list({ routeId });
  const found = data.find(({ hash }) => hash === graphHash);
  if (found === undefined) throw new Error(`${graphHash} is not there`);
  const { text: graph } = await diagrams.get(graphHash, '/definition');
  const { hash, application, nodeCount } = found;
  const seen = { firstSeen: Date.parse(found.firstSeen), lastSeen: Date.parse(found.lastSeen) };
  return { hash, application, routeId, nodeCount, graph, ...seen };
}

function textOf(request: RenderRequest): string {
  const rendered = renderDiagram(request);
  if ('toArrange' in rendered) throw new Error('is no tree');
  return Buffer.from(rendered.bytes).toString();
}
