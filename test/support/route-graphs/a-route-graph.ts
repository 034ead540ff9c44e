import { nodeClassOf } from '../../../src/diagram/layout/node-class.js';
import { hashOf, type WireGraph, type WireNode } from '../wire-graphs.js';
import { step, type Step } from './step.js';

/** The graph of a route as an agent sends it: the nodes of its steps, and the edges that leave it. */
export function aRouteGraph(
  routeId: string,
  from: string,
  steps: readonly Step[],
  fields: Readonly<Record<string, unknown>> = {},
): WireGraph {
  const root = {
    ...step('route', `route:${routeId}`, routeId),
    children: [step('from', `from:${routeId}`, from), ...steps],
  };
  const nodes = nodesOf(root, null, 0);
  const graph = {
    schemaVersion: 1,
    application: 'examples',
    routeId,
    routeKind: 'route',
    fromUri: from,
    nodes,
    edges: [],
    ...fields,
  };
  return { graphHash: hashOf(routeId, nodes), ...graph };
}

function nodesOf(one: Step, parentId: string | null, level: number): WireNode[] {
  const { id, type, text, uri, description, expression, exceptions, disabled, targetRouteIds, children } = one;
  const node = {
    id,
    type,
    nodeClass: nodeClassOf({ type, uri: uri ?? '', given: undefined, deadLetterUri: '' }),
    label: text === undefined ? type : `${type}[${text}]`,
    parentId,
    children: children.map((child) => child.id),
    level,
    layout: one.layout ?? (children.length === 0 ? 'leaf' : 'sequence'),
    ...(uri === undefined ? {} : { uri }),
    ...(description === undefined ? {} : { description }),
    ...(expression === undefined ? {} : { expression: { language: 'simple', text: expression } }),
    ...(exceptions === undefined ? {} : { exceptions }),
    ...(disabled === undefined ? {} : { disabled }),
    ...(targetRouteIds === undefined ? {} : { targetRouteIds }),
  };
  return [node, ...children.flatMap((child) => nodesOf(child, id, level + 1))];
}
