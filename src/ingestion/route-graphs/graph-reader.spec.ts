import { describe, expect, it } from '@jest/globals';
import { aDocumentReader } from '../../../test/support/a-document-reader.js';
import { faultsOf, graphFrom, graphsFrom, readGraphs, xmlRoute } from '../../../test/support/read-graphs.js';
import { SAME_AS_GRAPH, SAME_AS_STRUCTURE, SAME_AS_XML } from '../../../test/support/route-graphs/same-route.js';
import { aWireGraph } from '../../../test/support/wire-graphs.js';

describe('one request', () => {
  it('may mix all forms, and says of each record by itself what is wrong', async () => {
    const { records, rejections } = await readGraphs([
      aWireGraph(),
      { application: 'a', source: '<route>' },
      xmlRoute('<stop/>', 'x'),
      { application: 'a', source: '- route: [' },
      SAME_AS_STRUCTURE,
      {},
      7,
    ]);
    expect(records.map(({ routeId }) => routeId)).toEqual(['orders', 'x', 'order-router']);
    expect(rejections.map(({ index, path }) => [index, path])).toEqual([
      [1, 'source'],
      [3, 'source'],
      [5, 'routeId'],
      [6, ''],
    ]);
  });

  it('links the routes of an application that call each other, forms and order apart', async () => {
    const other = aWireGraph({ routeId: 'audit', fromUri: 'seda:audit?size=5' });
    const graphs = await graphsFrom(
      xmlRoute('<to uri="direct://b"/><wireTap uri="seda:audit?timeout=1"/><to uri="direct:nobody"/>', 'a'),
      xmlRoute('<to uri="direct:b"/>', 'b'),
      { ...xmlRoute('<stop/>', 'b'), application: 'other' },
      other,
    );
    const a = graphs.find(({ routeId }) => routeId === 'a');
    expect(a?.nodes.slice(2).map((node) => node['targetRouteIds'])).toEqual([['b'], ['audit'], undefined]);
    expect(a?.edges.slice(-2)).toEqual([
      { source: 'to1', target: 'from:b', kind: 'crossRoute', targetRouteId: 'b' },
      { source: 'wireTap1', target: 'from:audit', kind: 'async', targetRouteId: 'audit' },
    ]);
    const alone = await graphFrom(
      xmlRoute('<to uri="direct://b"/><wireTap uri="seda:audit?timeout=1"/><to uri="direct:nobody"/>', 'a'),
    );
    expect(alone.graphHash).toBe(a?.graphHash);
  });
});

describe('a small request', () => {
  const lane = '<onException/>'.repeat(400);
  const bomb = (routes: number): object => ({
    application: 'a',
    source: `<routes>${lane}${'<route id="r"><from uri="a"/></route>'.repeat(routes)}</routes>`,
  });

  it('cannot make a large one of itself', async () => {
    expect((await readGraphs([bomb(10)])).records).toHaveLength(10);
    await expect(readGraphs([bomb(300)])).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' });
    const left = { application: 'a', source: `<routes>${'<rest/>'.repeat(20_000)}</routes>` };
    await expect(readGraphs(Array.from({ length: 6 }, () => left))).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' });
  });

  it('cannot hold a route of more steps than can be drawn', async () => {
    expect(await faultsOf(xmlRoute('<stop/>'.repeat(10_000)))).toMatchObject([{ path: 'source' }]);
    const [fault] = await faultsOf(xmlRoute('<stop/>'.repeat(31_000)));
    expect(fault?.message).toContain('elements');
  });
});

describe('a document that takes too long to read', () => {
  it('is rejected, and keeps nothing else out', async () => {
    const slow = aDocumentReader({ reason: 'slow' });
    const { records, rejections } = await readGraphs([xmlRoute('<stop/>'), aWireGraph()], '2', slow);
    expect(records.map(({ routeId }) => routeId)).toEqual(['orders']);
    expect(rejections).toMatchObject([{ index: 0, code: 'INVALID_FIELD', path: 'source' }]);
  });

  it('is not told from the others when none of them can be read now', async () => {
    const busy = aDocumentReader({ reason: 'busy' });
    await expect(readGraphs([aWireGraph(), xmlRoute('<stop/>')], '2', busy)).rejects.toMatchObject({
      code: 'OVERLOADED',
    });
  });
});

describe('a converted graph', () => {
  it('keeps what was sent beside it, and not the text, which may hold secrets', async () => {
    const beside = { application: 'a', agentId: 'a-1', camelContext: 'c', camelVersion: '4.22.1' };
    const graph = await graphFrom({ ...beside, source: SAME_AS_XML });
    expect(graph).toMatchObject({ ...beside, source: { format: 'xml' }, routeKind: 'route', schemaVersion: 1 });
    expect(JSON.stringify(graph)).not.toContain('<route');
  });

  it('has to have the hash it came with', async () => {
    const record = { application: 'a', source: SAME_AS_XML };
    expect((await graphFrom({ ...record, graphHash: SAME_AS_GRAPH.graphHash })).graphHash).toBe(
      SAME_AS_GRAPH.graphHash,
    );
    const [wrong] = await faultsOf({ ...record, graphHash: `sha256:${'0'.repeat(64)}` });
    expect(wrong).toMatchObject({ path: 'graphHash', message: expect.stringContaining(SAME_AS_GRAPH.graphHash) });
    const two = SAME_AS_XML.replace('</routes>', '<route id="b"><from uri="direct:b"/></route></routes>');
    expect(await faultsOf({ ...record, source: two, graphHash: SAME_AS_GRAPH.graphHash })).toMatchObject([
      { path: 'graphHash', message: expect.stringContaining('several') },
    ]);
  });

  it('has to have an application in protocol 2', async () => {
    expect(await faultsOf({ source: SAME_AS_XML })).toMatchObject([{ path: 'application' }]);
    expect((await readGraphs([{ source: SAME_AS_XML }], '1')).records).toMatchObject([{ application: '' }]);
  });

  it('says which field of its graph cannot be stored', async () => {
    const [fault] = await faultsOf(xmlRoute(`<stop id="${'x'.repeat(5000)}"/>`));
    expect(fault).toMatchObject({
      path: 'source',
      message: expect.stringMatching(/^the graph of route r: nodes\[\d\]/),
    });
    expect((await faultsOf(xmlRoute('<log message="&#xD800;"/>')))[0]?.message).toContain('surrogate');
  });
});
