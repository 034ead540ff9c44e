import { graphHash } from '../../../src/protocol/route-graph/graph-hash.js';
import { nodeClassOf } from '../../../src/protocol/route-graph/node-class.js';
import { nodeLayoutOf } from '../../../src/protocol/route-graph/node-layout.js';
import { uriScheme } from '../../../src/protocol/route-graph/uri-scheme.js';
import { CAMEL_CONTEXT } from '../fleet/instance.js';
import { endpoint } from '../fleet/endpoint.js';
import type { Route } from '../fleet/route.js';
import type { GraphEdge, GraphNode, RouteGraph } from '../wire-graph.js';
import { step, type Step } from './step.js';

/** What the graph of a route is made of. */
export type DefinedRoute = Pick<
  Route,
  'application' | 'routeId' | 'from' | 'steps' | 'kind' | 'group' | 'description' | 'errorHandler'
>;

const CAMEL_VERSION = '4.22.1';
const DYNAMIC = new Set(['toD', 'recipientList', 'routingSlip', 'dynamicRouter']);

/** The graph of a route as its agent sends it: the nodes of its steps in document order, and the edges that leave it. */
export function routeGraph(route: DefinedRoute): RouteGraph {
  const { routeId, from } = route;
  const children = [step('from', `from:${routeId}`, from), ...route.steps];
  const nodes = nodesOf({ ...step('route', `route:${routeId}`, routeId), children }, route, null, 0);
  const hashed = nodes.map(({ id, type, parentId, label, uri = null }) => ({ id, type, parentId, label, uri }));
  return {
    graphHash: graphHash(routeId, hashed),
    schemaVersion: 1,
    application: route.application,
    camelContext: CAMEL_CONTEXT,
    routeId,
    routeKind: route.kind ?? 'route',
    ...(route.group === undefined ? {} : { group: route.group }),
    ...(route.description === undefined ? {} : { description: route.description }),
    fromUri: from,
    ...(route.errorHandler === undefined ? {} : { errorHandler: route.errorHandler }),
    camelVersion: CAMEL_VERSION,
    nodes,
    edges: nodes.flatMap(edgesFrom),
  };
}

function nodesOf(one: Step, route: DefinedRoute, parentId: string | null, level: number): GraphNode[] {
  const { id, type, uri, text = one.expression, expression, children } = one;
  const facts = { type, uri: uri ?? '', given: undefined, deadLetterUri: route.errorHandler?.deadLetterUri ?? '' };
  const node = {
    id,
    type,
    nodeClass: nodeClassOf(facts),
    label: text === undefined ? type : `${type}[${text}]`,
    parentId,
    children: children.map((child) => child.id),
    level,
    layout: one.layout ?? nodeLayoutOf(type, children.length > 0),
    ...(uri === undefined ? {} : endpointFields(uri)),
    ...(DYNAMIC.has(type) ? { dynamic: true } : {}),
    ...(one.description === undefined ? {} : { description: one.description }),
    ...(expression === undefined ? {} : { expression: { language: 'simple', text: expression } }),
    ...(one.exceptions === undefined ? {} : { exceptions: one.exceptions }),
    ...(one.disabled === undefined ? {} : { disabled: one.disabled }),
    ...(one.targetRouteIds === undefined ? {} : { targetRouteIds: one.targetRouteIds }),
  };
  return [node, ...children.flatMap((child) => nodesOf(child, route, id, level + 1))];
}

function endpointFields(uri: string): Pick<GraphNode, 'uri' | 'scheme' | 'remote'> {
  const scheme = uriScheme(uri);
  return scheme === '' ? { uri } : { uri, scheme, remote: endpoint(uri).remote };
}

function edgesFrom({ id, targetRouteIds = [] }: GraphNode): GraphEdge[] {
  return targetRouteIds.map((targetRouteId) => {
    return { source: id, target: `from:${targetRouteId}`, kind: 'crossRoute', targetRouteId };
  });
}
