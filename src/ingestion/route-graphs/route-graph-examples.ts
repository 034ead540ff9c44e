import { CONVERSION_EXAMPLES } from './conversion-examples.js';

/** A route with a choice, small enough to be read; the hash is the canonical one of its nodes. */
const EXAMPLE_GRAPH = {
  graphHash: 'sha256:9ca40e376a24c053b198c6c27c4ab0865b87de9211b5b7c201ec0fa00146fe6b',
  schemaVersion: 1,
  application: 'orders',
  camelContext: 'camel-1',
  routeId: 'order-router',
  routeKind: 'route',
  fromUri: 'platform-http:/api/orders',
  camelVersion: '4.22.1',
  nodes: [
    {
      id: 'route:order-router',
      type: 'route',
      nodeClass: 'eip',
      label: 'route[order-router]',
      parentId: null,
      children: ['from:order-router', 'choice1'],
      level: 0,
      layout: 'sequence',
    },
    {
      id: 'from:order-router',
      type: 'from',
      nodeClass: 'endpoint',
      label: 'from[platform-http:/api/orders]',
      parentId: 'route:order-router',
      children: [],
      level: 1,
      layout: 'leaf',
      uri: 'platform-http:/api/orders',
    },
    {
      id: 'choice1',
      type: 'choice',
      nodeClass: 'eip',
      label: 'choice',
      parentId: 'route:order-router',
      children: ['when1'],
      level: 1,
      layout: 'branching',
    },
    {
      id: 'when1',
      type: 'when',
      nodeClass: 'eip',
      label: "when[${header.tier} == 'premium']",
      parentId: 'choice1',
      children: ['to1'],
      level: 2,
      layout: 'branch',
    },
    {
      id: 'to1',
      type: 'to',
      nodeClass: 'crossRoute',
      label: 'to[direct:premium-fulfilment]',
      parentId: 'when1',
      children: [],
      level: 3,
      layout: 'leaf',
      uri: 'direct:premium-fulfilment',
      targetRouteIds: ['premium-fulfilment'],
    },
  ],
  edges: [
    { source: 'from:order-router', target: 'choice1', kind: 'flow' },
    { source: 'choice1', target: 'when1', kind: 'branch', label: "${header.tier} == 'premium'" },
    { source: 'when1', target: 'to1', kind: 'flow' },
    {
      source: 'to1',
      target: 'from:premium-fulfilment',
      kind: 'crossRoute',
      targetRouteId: 'premium-fulfilment',
    },
  ],
};

/** Examples of the request body, as OpenAPI wants them. */
export const ROUTE_GRAPH_EXAMPLES = {
  batch: { summary: 'The graphs of an application with one route', value: [EXAMPLE_GRAPH] },
  single: { summary: 'One graph', value: EXAMPLE_GRAPH },
  ...CONVERSION_EXAMPLES,
};
