import { describe, expect, it } from '@jest/globals';
import { arrows, faultsOf, graphFrom, readGraphs } from '../../../../test/support/read-graphs.js';

const FROM = { id: 'f', type: 'from', label: 'from[direct:r]' };
const graph = (nodes: readonly unknown[], edges?: readonly object[]): object => ({
  application: 'a',
  routeId: 'r',
  nodes,
  edges,
});
const log = (id: string): object => ({ id, type: 'log', label: `log[${id}]` });
const edge = (source: string, target: string, fields: object = {}): object => ({ source, target, ...fields });

describe('the short form of protocol 1', () => {
  it('without edges is a route of its nodes in order', async () => {
    const made = await graphFrom(graph([FROM, log('a'), { type: 'EIP_SPLIT', children: [log('b')] }]));
    expect(made.nodes.map(({ id, level, type }) => [id, level, type])).toEqual([
      ['route:r', 0, 'route'],
      ['from:r', 1, 'from'],
      ['a', 1, 'log'],
      ['split1', 1, 'split'],
      ['b', 2, 'log'],
    ]);
    expect(arrows(made)).toEqual(['from:r->a:flow', 'a->split1:flow', 'split1->b:flow']);
  });

  it('with edges along one path is a route in the order of the path', async () => {
    const made = await graphFrom(
      graph([log('b'), log('a'), FROM], [edge('f', 'a'), edge('a', 'b', { edgeType: 'FLOW' })]),
    );
    expect(made.nodes.map(({ id }) => id)).toEqual(['route:r', 'from:r', 'a', 'b']);
    expect(arrows(made)).toEqual(['from:r->a:flow', 'a->b:flow']);
  });

  it.each([
    ['that part', [edge('f', 'a'), edge('f', 'b')]],
    ['that meet', [edge('f', 'b'), edge('a', 'b')]],
    ['in a circle', [edge('f', 'a'), edge('a', 'b'), edge('b', 'f')]],
    ['beside a circle', [edge('a', 'b'), edge('b', 'a')]],
  ])('with edges %s is a graph without a tree', async (_what, edges) => {
    const made = await graphFrom(graph([FROM, log('a'), log('b')], edges));
    expect(made.nodes.map(({ id, level }) => `${id} ${level}`)).toEqual(['from:r 0', 'a 0', 'b 0']);
    expect(made.edges).toHaveLength(edges.length);
  });

  it('may have its route around the nodes, and a URI beside them', async () => {
    const route = { type: 'route', children: [log('a')] };
    const made = await graphFrom({ ...graph([route]), fromUri: 'direct:r' });
    expect(made.nodes.map(({ id }) => id)).toEqual(['route:r', 'from:r', 'a']);
  });

  it('knows the kinds of edges in any spelling', async () => {
    const edges = [
      edge('f', 'from:x', { edgeType: 'CROSS_ROUTE', targetRouteId: 'x' }),
      edge('f', 'y', { kind: 'async' }),
    ];
    expect(arrows(await graphFrom(graph([FROM], edges)))).toEqual(['from:r->from:x:crossRoute', 'from:r->y:async']);
  });

  it.each<[string, object]>([
    ['routeId', { application: 'a', nodes: [FROM] }],
    ['fromUri', graph([log('a')])],
    ['nodes[1].children[0].type', graph([FROM, { type: 'split', children: [{}] }])],
    ['nodes[1]', graph([FROM, 'log'])],
    ['edges[0].target', graph([FROM], [{ source: 'f' }])],
    ['edges[0].kind', graph([FROM], [edge('f', 'f', { kind: 'sideways' })])],
    ['application', { ...graph([FROM]), application: undefined }],
  ])('names %s when it is wrong', async (path, record) => {
    expect(await faultsOf(record)).toMatchObject([{ index: 0, path }]);
  });

  it('says of an edge to nowhere in which graph it is', async () => {
    const { rejections } = await readGraphs([graph([FROM], [edge('f', 'nowhere')])], '1');
    expect(rejections).toMatchObject([{ path: '', message: expect.stringContaining('route r: edges[0].target') }]);
  });
});
