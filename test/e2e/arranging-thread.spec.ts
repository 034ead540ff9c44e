import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toPictureResponse } from '../../src/diagram/dto/picture.response.js';
import { arrangeByElk } from '../../src/diagram/layout/elk/arrange-by-elk.js';
import { boxGraphOf, layoutRoute } from '../../src/diagram/layout/layout-route.js';
import { readDrawableGraph } from '../../src/diagram/route-drawing-reader.js';
import { ApiClient } from '../support/api-client.js';
import { DiagramClient } from '../support/diagram-client.js';
import { CompiledServer, type ServerProcess } from '../support/server-process.js';
import { aWireGraph, aWireNode } from '../support/wire-graphs.js';

// Threads need compiled sources, so this server is a process of its own.

let build: CompiledServer;
let server: ServerProcess;
let diagrams: DiagramClient;
const dataDirectory = mkdtempSync(join(tmpdir(), 'cameleer-arranging-'));

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
  const client = new ApiClient(await server.origin());
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

  it('ends when it is told to, though the thread waits for more', async () => {
    server.signal('SIGTERM');
    expect(await server.exitCode()).toBe(0);
  });
});
