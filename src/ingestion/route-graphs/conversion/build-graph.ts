import { graphHash } from '../../../protocol/route-graph/graph-hash.js';
import { nodeClassOf } from '../../../protocol/route-graph/node-class.js';
import { nodeLayoutOf } from '../../../protocol/route-graph/node-layout.js';
import { uriScheme } from '../../../protocol/route-graph/uri-scheme.js';
import type { WireObject } from '../../../protocol/wire-object.js';
import { assignIds, type StepIds } from './assign-ids.js';
import type { Consumers } from './consumers.js';
import { EdgeDeriver } from './derive-edges.js';
import type { OutlineEdge, OutlineStep, RouteOutline } from './route-outline.js';

const DYNAMIC = new Set(['toD', 'recipientList', 'routingSlip', 'dynamicRouter']);

/** A node of a `RouteGraph` as it is stored. */
interface BuiltNode {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly parentId: string | null;
  readonly uri?: string;
  readonly targetRouteIds?: readonly string[];
}

/**
 * Makes the `RouteGraph` of a route, as an agent of protocol 2 sends it, its hash included. Throws an `InvalidField`
 * for an id that is there twice.
 *
 * @param carried what was sent beside the route, `application` among it
 */
export function buildGraph(outline: RouteOutline, carried: WireObject, consumers: Consumers): WireObject {
  const { routeId, group, description, fromUri, source, roots } = outline;
  const ids = assignIds(outline);
  const application = typeof carried['application'] === 'string' ? carried['application'] : '';
  const nodes: BuiltNode[] = [];
  for (const root of roots) addNodes(root, null, 0, { ids, nodes, targetsOf: (uri) => consumers.of(application, uri) });
  const hashed = nodes.map(({ id, type, parentId, label, uri = null }) => ({ id, type, parentId, label, uri }));
  return {
    graphHash: graphHash(routeId, hashed),
    schemaVersion: 1,
    routeId,
    routeKind: 'route',
    ...given('group', group),
    ...given('description', description),
    ...carried,
    fromUri,
    source,
    nodes,
    edges: [...innerEdges(outline, ids), ...nodes.flatMap(leavingEdges)].map(edgeWire),
  };
}

interface Growing {
  readonly ids: StepIds;
  readonly nodes: BuiltNode[];
  readonly targetsOf: (uri: string) => readonly string[];
}

/** Adds a step and those below it, in document order. */
function addNodes(step: OutlineStep, parentId: string | null, level: number, growing: Growing): void {
  const id = growing.ids.get(step) ?? '';
  growing.nodes.push({
    ...nodeOf(step, id, growing),
    ...{ parentId, level, children: step.children.map((child) => growing.ids.get(child) ?? '') },
  });
  for (const child of step.children) addNodes(child, id, level + 1, growing);
}

function nodeOf(step: OutlineStep, id: string, { targetsOf }: Growing): Omit<BuiltNode, 'parentId'> {
  const { type, label, uri, description, expression, exceptions, disabled, line, children } = step;
  const targetRouteIds = uri === null || type === 'from' ? [] : targetsOf(uri);
  return {
    id,
    type,
    label,
    ...{ nodeClass: nodeClassOf({ type, uri: uri ?? '', given: undefined, deadLetterUri: '' }) },
    ...{ layout: nodeLayoutOf(type, children.length > 0) },
    ...given('description', description),
    ...(uri === null ? {} : { uri, ...given('scheme', uriScheme(uri)) }),
    ...(DYNAMIC.has(type) ? { dynamic: true } : {}),
    ...(targetRouteIds.length === 0 ? {} : { targetRouteIds }),
    ...(expression === null ? {} : { expression }),
    ...(exceptions.length === 0 ? {} : { exceptions }),
    ...(disabled ? { disabled } : {}),
    ...(line === undefined ? {} : { line }),
  };
}

function innerEdges({ roots, edges }: RouteOutline, ids: StepIds): readonly OutlineEdge[] {
  return edges ?? roots.flatMap((root) => EdgeDeriver.edgesOf(root, ids));
}

/** To the routes that a node calls; what a wire tap starts runs beside the route. */
function leavingEdges({ id, type, targetRouteIds = [] }: BuiltNode): OutlineEdge[] {
  const kind = type === 'wireTap' ? 'async' : 'crossRoute';
  return targetRouteIds.map((targetRouteId) => {
    return { source: id, target: `from:${targetRouteId}`, kind, label: '', targetRouteId };
  });
}

function edgeWire({ source, target, kind, label, targetRouteId }: OutlineEdge): WireObject {
  return { source, target, kind, ...given('label', label), ...given('targetRouteId', targetRouteId) };
}

/** A field, left out when it is empty. */
function given(field: string, text: string): Readonly<Record<string, string>> {
  return text === '' ? {} : { [field]: text };
}
