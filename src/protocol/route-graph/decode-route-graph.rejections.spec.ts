import { describe, expect, it } from '@jest/globals';
import { graphFaultOf } from '../../../test/support/decoded-graphs.js';
import { aWireGraph, aWireNode, someWireNodes, type WireNode } from '../../../test/support/wire-graphs.js';
import { without } from '../../../test/support/wire-records.js';

const [ROUTE = aWireNode(), FROM = aWireNode(), TO = aWireNode()] = someWireNodes();

const withNodes = (...nodes: unknown[]): Record<string, unknown> => ({ ...aWireGraph(), nodes });
const withNode = (fields: Record<string, unknown>): Record<string, unknown> =>
  withNodes(ROUTE, FROM, { ...TO, ...fields });
const withEdge = (fields: Record<string, unknown>): Record<string, unknown> =>
  aWireGraph({
    edges: [
      { source: 'from:orders', target: 'to1', kind: 'flow' },
      { source: 'from:orders', target: 'to1', kind: 'flow', ...fields },
    ],
  });
const child = (fields: Partial<WireNode>): WireNode => aWireNode({ level: 2, ...fields });

const BAD: [string, unknown][] = [
  ['', 5],
  ['', null],
  ['schemaVersion', aWireGraph({ schemaVersion: 2 })],
  ['schemaVersion', aWireGraph({ schemaVersion: '1' })],
  ['application', without(aWireGraph(), 'application')],
  ['application', aWireGraph({ application: '' })],
  ['routeId', { ...aWireGraph(), routeId: null }],
  ['routeId', { ...aWireGraph(), routeId: 'x'.repeat(4097) }],
  ['routeKind', without(aWireGraph(), 'routeKind')],
  ['routeKind', aWireGraph({ routeKind: 'Route' })],
  ['fromUri', without(aWireGraph(), 'fromUri')],
  ['fromUri', aWireGraph({ fromUri: ['direct:a'] })],
  ['camelContext', aWireGraph({ camelContext: 1 })],
  ['templateId', aWireGraph({ templateId: {} })],
  ['group', aWireGraph({ group: true })],
  ['description', aWireGraph({ description: [] })],
  ['camelVersion', aWireGraph({ camelVersion: 4.22 })],
  ['source', aWireGraph({ source: '<route/>' })],
  ['source.format', aWireGraph({ source: { format: 'kotlin' } })],
  ['source.text', aWireGraph({ source: { format: 'xml', text: 1 } })],
  ['errorHandler', aWireGraph({ errorHandler: [] })],
  ['errorHandler.type', aWireGraph({ errorHandler: { type: 1 } })],
  ['errorHandler.maximumRedeliveries', aWireGraph({ errorHandler: { maximumRedeliveries: 1.5 } })],
  ['nodes', { ...aWireGraph(), nodes: {} }],
  ['nodes', { ...aWireGraph(), nodes: [] }],
  ['nodes', without(aWireGraph(), 'nodes')],
  ['nodes', { ...aWireGraph(), nodes: Array.from({ length: 10_001 }, () => 1) }],
  ['nodes[1]', withNodes(ROUTE, 'from:orders', TO)],
  ['nodes[2].id', withNode({ id: '' })],
  ['nodes[2].id', withNode({ id: 'from:orders' })],
  ['nodes[2].type', withNode({ type: 1 })],
  ['nodes[2].nodeClass', withNode({ nodeClass: 'Endpoint' })],
  ['nodes[2].label', withNode({ label: undefined })],
  ['nodes[2].label', withNode({ label: null })],
  ['nodes[2].layout', withNode({ layout: 'tree' })],
  ['nodes[2].layout', withNode({ layout: undefined })],
  ['nodes[2].level', withNode({ level: undefined })],
  ['nodes[2].level', withNode({ level: 1.5 })],
  ['nodes[2].level', withNode({ level: 1001 })],
  ['nodes[2].level', withNode({ level: 2 })],
  ['nodes[2].parentId', withNode({ parentId: 1 })],
  ['nodes[2].parentId', withNodes({ ...ROUTE, children: ['from:orders'] }, FROM, { ...TO, parentId: 'from:orders' })],
  ['nodes[1].parentId', withNodes({ ...ROUTE, children: ['to1'] }, { ...FROM, parentId: 'nowhere' }, TO)],
  ['nodes[2].uri', withNode({ uri: {} })],
  ['nodes[2].remote', withNode({ remote: 'yes' })],
  ['nodes[2].line', withNode({ line: -1 })],
  ['nodes[2].expression', withNode({ expression: '${body}' })],
  ['nodes[2].expression.text', withNode({ expression: { text: 1 } })],
  ['nodes[2].targetRouteIds', withNode({ targetRouteIds: 'a' })],
  ['nodes[2].targetRouteIds[1]', withNode({ targetRouteIds: ['a', 2] })],
  ['nodes[2].exceptions[0]', withNode({ exceptions: [''] })],
  ['nodes[2].children', withNode({ children: {} })],
  ['nodes[2].children[0]', withNode({ children: [null] })],
  ['nodes[2].children[0]', withNode({ children: ['nowhere'] })],
  ['nodes[2].children[0]', withNode({ children: ['from:orders'] })],
  ['nodes[0].children[2]', withNodes({ ...ROUTE, children: ['from:orders', 'to1', 'to1'] }, FROM, TO)],
  ['edges', aWireGraph({ edges: {} })],
  ['edges', aWireGraph({ edges: Array.from({ length: 100_001 }, () => 1) })],
  ['edges[0]', aWireGraph({ edges: ['a->b'] })],
  ['edges[1].kind', withEdge({ kind: 'line' })],
  ['edges[1].source', withEdge({ source: 'nowhere' })],
  ['edges[1].source', withEdge({ source: 'nowhere', kind: 'crossRoute' })],
  ['edges[1].target', withEdge({ target: 'nowhere' })],
  ['edges[1].target', withEdge({ target: undefined })],
  ['edges[1].label', withEdge({ label: 1 })],
  ['edges[1].targetRouteId', withEdge({ targetRouteId: [] })],
];

describe('a bad field is named', () => {
  it.each(BAD)('%s', (path, sent) => {
    expect(graphFaultOf(sent)[0]).toBe(path);
  });

  it.each([
    ['a node that is its own parent', [ROUTE, FROM, TO, child({ id: 'x', parentId: 'x', children: ['x'] })]],
    [
      'two nodes that are each other’s parent',
      [
        ROUTE,
        FROM,
        TO,
        child({ id: 'x', parentId: 'y', children: ['y'] }),
        child({ id: 'y', parentId: 'x', children: ['x'] }),
      ],
    ],
  ])('%s', (_what, nodes) => {
    expect(graphFaultOf(withNodes(...nodes))).toEqual(['nodes[3].parentId', expect.stringContaining('circle')]);
  });

  it.each(['description', 'label', 'children', 'source', 'routeId'])('half of a surrogate pair in %s', (field) => {
    const graph = { ...aWireGraph({ description: '@' }) };
    const texts: Record<string, unknown> = {
      description: graph,
      label: withNode({ label: '@' }),
      children: withNode({ children: ['@'] }),
      source: aWireGraph({ source: { format: 'xml', text: '@' } }),
      routeId: { ...aWireGraph(), routeId: '@' },
    };
    const [path, message] = graphFaultOf(JSON.stringify(texts[field]).replace('"@"', String.raw`"\ud800"`));
    expect([path, message]).toEqual([expect.stringContaining(field), expect.stringContaining('surrogate')]);
  });

  it('a NUL in an id', () => {
    expect(graphFaultOf(withNode({ id: 'a\0b' }))[0]).toBe('nodes[2].id');
  });
});
