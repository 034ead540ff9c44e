import { describe, expect, it } from '@jest/globals';
import type { ExecutionDetailResponse } from '../../src/search/details/dto/execution-detail.response.js';
import { useTestApp } from '../support/create-test-app.js';
import { DiagramClient } from '../support/diagram-client.js';
import { eventually } from '../support/eventually.js';
import { aRouteGraph } from '../support/route-graphs/a-route-graph.js';
import { step } from '../support/route-graphs/step.js';
import type { WireGraph } from '../support/wire-graphs.js';
import { aWireRecord } from '../support/wire-records.js';

const server = useTestApp();
const diagrams = new DiagramClient(server);

/** A route whose definition is another one for another text. */
const version = (application: string, text: string, routeId = 'router'): WireGraph =>
  aRouteGraph(routeId, 'direct:orders', [step('log', 'log1', text)], { application });

const hashes = async (application: string, routeId?: string): Promise<string[]> =>
  (await diagrams.list({ application, routeId })).data.map(({ hash }) => hash);

describe('the versions of a route', () => {
  it('are listed with the last seen first, and what is sent again moves up', async () => {
    const [first, second] = [version('moves', 'one'), version('moves', 'two')];
    await diagrams.store(first);
    await diagrams.store(second);
    expect(await hashes('moves')).toEqual([second.graphHash, first.graphHash]);
    const before = (await diagrams.list({ application: 'moves' })).data;
    await diagrams.store(first);
    await eventually(async () => {
      expect(await hashes('moves')).toEqual([first.graphHash, second.graphHash]);
    });
    const { data, ...page } = await diagrams.list({ application: 'moves' });
    expect(page).toEqual({ total: 2, offset: 0, limit: 50 });
    expect(data[1]).toEqual(before[0]);
    expect(data[0]).toMatchObject({ application: 'moves', routeId: 'router', nodeCount: 3 });
    expect(data[0]?.firstSeen).toBe(before[1]?.firstSeen);
    expect(String(data[0]?.lastSeen) > String(before[1]?.lastSeen)).toBe(true);
    const { json } = await server().get('/routes?application=moves');
    expect(json).toMatchObject({ data: [{ routeId: 'router', diagramHash: first.graphHash }] });
  });

  it('come by the page', async () => {
    for (const text of ['1', '2', '3']) await diagrams.store(version('paged', text));
    const all = await hashes('paged');
    const page = await diagrams.list({ application: 'paged', offset: 1, limit: 1 });
    expect(page).toMatchObject({ data: [{ hash: all[1] }], total: 3, offset: 1, limit: 1 });
    expect(await diagrams.list({ application: 'paged', offset: 9 })).toMatchObject({ data: [], total: 3 });
  });

  it('are those of the route and the application that are asked for', async () => {
    await diagrams.store(version('one', 'x', 'r1'), version('one', 'x', 'r2'), version('two', 'y', 'r1'));
    expect(await hashes('one', 'r1')).toEqual([version('one', 'x', 'r1').graphHash]);
    expect((await diagrams.list({ routeId: 'r1' })).total).toBe(2);
    expect(await hashes('one', 'nowhere')).toEqual([]);
  });
});

describe('one definition of two applications', () => {
  it('is two versions with one hash and one picture', async () => {
    const [mine, yours] = [version('mine', 'same'), version('yours', 'same')];
    expect(mine.graphHash).toBe(yours.graphHash);
    await diagrams.store(mine);
    await diagrams.store(yours);
    expect([await hashes('mine'), await hashes('yours')]).toEqual([[mine.graphHash], [mine.graphHash]]);
    expect(await diagrams.svg(mine.graphHash)).toContain('data-node-id="log1"');
    const { json } = await diagrams.get(mine.graphHash, '/definition');
    expect(json).toEqual(yours);
  });
});

describe('a definition', () => {
  it('comes back as it was sent, unknown fields and all, and can be sent again', async () => {
    const sent = {
      ...version('round', 'über ${body} "<&>" \u2028'),
      source: { format: 'xml', text: '<route/>' },
      x: [1],
    };
    await diagrams.store(sent);
    const answer = await diagrams.get(sent.graphHash, '/definition');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.json).toEqual(sent);
    const again = await server().post('/data/diagrams', answer.text);
    expect([again.status, again.json]).toEqual([202, { accepted: 1, rejected: [] }]);
  });
});

describe('an execution leads to the version that ran', () => {
  const detailOf = async (fields: Parameters<typeof aWireRecord>[0]): Promise<ExecutionDetailResponse> => {
    const record = aWireRecord({ application: 'ran', routeId: 'router', ...fields });
    await server().send([record]);
    return eventually(() => server().detail(record.executionId));
  };

  it('which it names itself', async () => {
    const graphHash = version('ran', 'named').graphHash;
    const { diagramHash, diagramHashSource } = await detailOf({ graphHash });
    expect([diagramHash, diagramHashSource]).toEqual([graphHash, 'execution']);
  });

  it('or, when it does not, the one active at its start', async () => {
    const [first, second] = [version('ran', 'one'), version('ran', 'two')];
    await diagrams.store(first);
    const [received] = (await diagrams.list({ application: 'ran' })).data;
    await diagrams.store(second);
    const found: unknown[] = [];
    for (const startTime of ['2026-07-24T09:04:38.120Z', String(received?.firstSeen), new Date().toISOString()]) {
      const { diagramHash, diagramHashSource } = await detailOf({ startTime });
      found.push([diagramHash, diagramHashSource]);
    }
    expect(found).toEqual([
      [first.graphHash, 'startTime'],
      [first.graphHash, 'startTime'],
      [second.graphHash, 'startTime'],
    ]);
  });

  it('unless nobody sent one', async () => {
    const detail = await detailOf({ application: 'never-sent' });
    expect(detail.diagramHash).toBeNull();
    expect(detail).not.toHaveProperty('diagramHashSource');
  });
});
