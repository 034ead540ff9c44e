import { graphHash, type HashedNode } from '../../src/protocol/route-graph/graph-hash.js';

/** A node as an agent sends it. */
export interface WireNode {
  readonly id: string;
  readonly type: string;
  readonly nodeClass: string;
  readonly label: string;
  readonly parentId: string | null;
  readonly children: readonly string[];
  readonly level: number;
  readonly layout: string;
  readonly uri?: string;
}

/** A graph as an agent sends it. */
export type WireGraph = Readonly<Record<string, unknown>> & {
  readonly graphHash: string;
  readonly routeId: string;
  readonly nodes: readonly WireNode[];
};

/** A leaf directly under the route of {@link aWireGraph}. */
export function aWireNode(fields: Partial<WireNode> = {}): WireNode {
  return {
    id: 'to1',
    type: 'to',
    nodeClass: 'endpoint',
    label: 'to[kafka:orders]',
    parentId: 'route:orders',
    children: [],
    level: 1,
    layout: 'leaf',
    ...fields,
  };
}

/** The nodes of a route with one step. */
export function someWireNodes(): WireNode[] {
  return [
    aWireNode({
      id: 'route:orders',
      type: 'route',
      nodeClass: 'eip',
      label: 'route[orders]',
      parentId: null,
      children: ['from:orders', 'to1'],
      level: 0,
      layout: 'sequence',
    }),
    aWireNode({ id: 'from:orders', type: 'from', label: 'from[direct:orders]', uri: 'direct:orders' }),
    aWireNode({ uri: 'kafka:orders' }),
  ];
}

/** A graph of protocol 2 with every required field; its hash fits its nodes unless another one is given. */
export function aWireGraph(fields: Readonly<Record<string, unknown>> = {}): WireGraph {
  const nodes = someWireNodes();
  const graph = {
    schemaVersion: 1,
    application: 'orders',
    routeId: 'orders',
    routeKind: 'route',
    fromUri: 'direct:orders',
    nodes,
    edges: [{ source: 'from:orders', target: 'to1', kind: 'flow' }],
    ...fields,
  };
  return { graphHash: hashOf(graph.routeId, graph.nodes), ...graph };
}

/** The hash as an agent works it out. */
export function hashOf(routeId: string, nodes: readonly WireNode[]): string {
  const hashed = nodes.map(({ id, type, parentId, label, uri = null }): HashedNode => ({
    id,
    type,
    parentId,
    label,
    uri,
  }));
  return graphHash(routeId, hashed);
}
