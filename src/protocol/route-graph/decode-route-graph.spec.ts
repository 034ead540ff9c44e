import { describe, expect, it } from '@jest/globals';
import { graphFaultOf, graphOf } from '../../../test/support/decoded-graphs.js';
import { aWireGraph, aWireNode, hashOf, someWireNodes, type WireNode } from '../../../test/support/wire-graphs.js';
import { without } from '../../../test/support/wire-records.js';

const [ROUTE = aWireNode(), FROM = aWireNode(), TO = aWireNode()] = someWireNodes();

describe('a graph', () => {
  it('is told in columns, and kept whole as it was sent', () => {
    const sent = aWireGraph({
      camelContext: 'camel-1',
      group: 'order-processing',
      description: 'Müller & Söhne',
      camelVersion: '4.22.1',
      templateId: 'template-1',
      source: { format: 'yaml', location: 'orders.camel.yaml', text: '- route:\n', line: 3 },
      errorHandler: { type: 'deadLetterChannel', deadLetterUri: 'kafka:dlq', maximumRedeliveries: -1 },
      future: { deep: [1, { x: null }] },
    });
    const { graph, ...record } = graphOf(sent);
    expect(record).toEqual({
      application: 'orders',
      camelContext: 'camel-1',
      routeId: 'orders',
      graphHash: sent.graphHash,
      routeKind: 'route',
      group: 'order-processing',
      description: 'Müller & Söhne',
      fromUri: 'direct:orders',
      camelVersion: '4.22.1',
      nodeCount: 3,
    });
    expect(JSON.parse(graph)).toEqual(sent);
  });

  it('may leave out whatever is optional', () => {
    const { camelContext, group, description, camelVersion } = graphOf(
      without(without(aWireGraph({ camelContext: null }), 'schemaVersion'), 'edges'),
    );
    expect([camelContext, group, description, camelVersion]).toEqual(['', '', '', '']);
  });

  it('may have node types nobody knows, and nodes with every field', () => {
    const node = {
      ...TO,
      type: 'a2aSubTask',
      description: 'd',
      scheme: 'kafka',
      remote: true,
      dynamic: false,
      targetRouteIds: ['other'],
      expression: { language: 'simple', text: '${body}' },
      exceptions: ['java.io.IOException'],
      disabled: false,
      line: 31,
      future: 1,
    };
    expect(graphOf(aWireGraph({ nodes: [ROUTE, FROM, node] })).nodeCount).toBe(3);
  });

  it('may consist of several trees: lanes that stand beside the route', () => {
    const lane = aWireNode({ id: 'onException1', parentId: null, level: 0, children: ['log1'], layout: 'sequence' });
    const log = aWireNode({ id: 'log1', parentId: 'onException1', level: 1 });
    expect(graphOf(aWireGraph({ nodes: [log, ...someWireNodes(), lane] })).nodeCount).toBe(5);
  });

  it('may lead to a node of another route, by a crossRoute edge', () => {
    const edge = { source: 'to1', target: 'from:elsewhere', kind: 'crossRoute', targetRouteId: 'elsewhere', label: '' };
    expect(graphOf(aWireGraph({ edges: [edge] })).nodeCount).toBe(3);
  });

  it('has an empty label and an empty uri apart from none', () => {
    const nodes = [ROUTE, FROM, { ...TO, label: '', uri: '' }];
    expect(graphOf(aWireGraph({ nodes })).graphHash).toBe(hashOf('orders', nodes));
    expect(graphOf(aWireGraph({ nodes })).graphHash).not.toBe(
      hashOf('orders', [ROUTE, FROM, aWireNode({ label: '' })]),
    );
  });
});

describe('the hash', () => {
  it('has to be the one of the nodes, and the right one is told', () => {
    const sent = aWireGraph({ graphHash: `sha256:${'0'.repeat(64)}` });
    const [path, message] = graphFaultOf(sent);
    expect([path, message]).toEqual(['graphHash', expect.stringContaining(hashOf('orders', sent.nodes))]);
  });

  it('is in lower case', () => {
    expect(graphFaultOf(aWireGraph({ graphHash: aWireGraph().graphHash.toUpperCase() }))[0]).toBe('graphHash');
  });

  it('is worked out for an agent of protocol 1 that sends none', () => {
    const sent = aWireGraph();
    expect(graphOf(without(sent, 'graphHash'), '1').graphHash).toBe(sent.graphHash);
    expect(graphFaultOf(without(sent, 'graphHash'), '2')[0]).toBe('graphHash');
    expect(graphFaultOf({ ...sent, graphHash: 'sha256:0' }, '1')[0]).toBe('graphHash');
  });

  it('does not cover what does not identify a node', () => {
    const sent = aWireGraph();
    const nodes = sent.nodes.map((node) => ({ ...node, description: 'other', line: 7 }));
    expect(graphOf({ ...sent, nodes, description: 'other' }).graphHash).toBe(sent.graphHash);
  });
});

it('an agent of protocol 1 may leave its application to its registration', () => {
  expect(graphOf(without(aWireGraph(), 'application'), '1').application).toBe('');
});

describe('size', () => {
  it('of ten thousand nodes is taken', () => {
    const ids = Array.from({ length: 9_999 }, (_, i) => `log${i}`);
    const root = { ...ROUTE, children: ids };
    const nodes = [root, ...ids.map((id) => aWireNode({ id, type: 'log' }))];
    expect(graphOf(aWireGraph({ nodes, edges: [] })).nodeCount).toBe(10_000);
  });

  it('of a chain of a thousand nodes is taken, and no longer one', () => {
    const chain = (length: number): WireNode[] =>
      Array.from({ length }, (_, level) =>
        aWireNode({
          id: `n${level}`,
          parentId: level === 0 ? null : `n${level - 1}`,
          children: level === length - 1 ? [] : [`n${level + 1}`],
          level,
        }),
      );
    expect(graphOf(aWireGraph({ nodes: chain(1001), edges: [] })).nodeCount).toBe(1001);
    expect(graphFaultOf(aWireGraph({ nodes: chain(1002), edges: [] }))[0]).toBe('nodes[1001].level');
  });
});
