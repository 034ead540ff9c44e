import { GRAPH_WORDS } from '../protocol/route-graph/graph-words.js';
import { isWireObject, type WireObject } from '../protocol/wire-object.js';
import type { DrawableEdge, DrawableEdgeKind, DrawableGraph, DrawableLink } from './route-drawing-graph.js';
import { readDrawableNode, type LooseNode } from './route-drawing-node.js';
import { growTrees } from './route-drawing-trees.js';
import { listOf, nameOf, textOf } from './route-drawing-values.js';

/** A node that leads to more routes than this names the first of them. */
const MAX_LINKS = 5;
/** Far above every graph whose lines can still be followed; it bounds the time and the size of a picture. */
const MAX_EDGES = 2000;

/** An edge whose target may lie in another route. */
interface LooseEdge extends DrawableEdge {
  readonly targetRouteId: string;
}

/**
 * Makes a `RouteGraph` fit to be drawn. Never throws: what is missing or wrong is left out or put right (a node that was
 * sent twice gets another id, a circle of parents is opened, an edge to nowhere is dropped), so that there is a picture
 * of whatever was stored.
 */
export function readDrawableGraph(wire: unknown): DrawableGraph {
  const graph = isWireObject(wire) ? wire : {};
  const handler = isWireObject(graph['errorHandler']) ? graph['errorHandler'] : {};
  const deadLetterUri = textOf(handler, 'deadLetterUri');
  const sent = withUniqueIds(
    listOf(graph, 'nodes')
      .filter(isWireObject)
      .map((node) => readDrawableNode(node, deadLetterUri)),
  );
  const ids = new Set(sent.map(({ id }) => id));
  const edges = readEdges(graph, ids);
  const inner = edges.filter(({ kind, target }) => kind !== 'crossRoute' && ids.has(target));
  return {
    routeId: textOf(graph, 'routeId'),
    description: textOf(graph, 'description'),
    roots: growTrees(withLinks(sent, edges)),
    edges: inner.slice(0, MAX_EDGES).map(({ source, target, kind, label }) => ({ source, target, kind, label })),
    omittedEdges: Math.max(0, inner.length - MAX_EDGES),
  };
}

function withUniqueIds(nodes: readonly LooseNode[]): LooseNode[] {
  const taken = new Set<string>();
  const seen = new Map<string, number>();
  return nodes.map((node, index) => {
    const wanted = node.id === '' ? `node-${index}` : node.id;
    let id = wanted;
    for (let count = seen.get(wanted) ?? 1; taken.has(id); count++) {
      id = `${wanted}#${count + 1}`;
      seen.set(wanted, count + 1);
    }
    taken.add(id);
    return id === node.id ? node : { ...node, id };
  });
}

/** Each edge once, from a node of the graph. */
function readEdges(graph: WireObject, ids: ReadonlySet<string>): LooseEdge[] {
  const edges = new Map<string, LooseEdge>();
  for (const wire of listOf(graph, 'edges').filter(isWireObject)) {
    const edge = readEdge(wire);
    if (ids.has(edge.source)) edges.set(JSON.stringify([edge.source, edge.target, edge.kind]), edge);
  }
  return [...edges.values()];
}

function readEdge(wire: WireObject): LooseEdge {
  const kind: DrawableEdgeKind = GRAPH_WORDS.edgeKinds.find((one) => one === wire['kind']) ?? 'flow';
  return {
    source: nameOf(wire, 'source'),
    target: nameOf(wire, 'target'),
    kind,
    label: textOf(wire, 'label'),
    targetRouteId: textOf(wire, 'targetRouteId'),
  };
}

/** Hangs the edges that lead to other routes onto the nodes they leave. */
function withLinks(nodes: readonly LooseNode[], edges: readonly LooseEdge[]): LooseNode[] {
  const leaving = new Map<string, LooseEdge[]>();
  for (const edge of edges.filter(({ kind }) => kind === 'crossRoute')) {
    const known = leaving.get(edge.source);
    if (known === undefined) leaving.set(edge.source, [edge]);
    else known.push(edge);
  }
  return nodes.map((node) => {
    const routes = (leaving.get(node.id) ?? []).map(({ target, label, targetRouteId }) => ({
      target,
      label: [targetRouteId, label, target].find((text) => text !== '') ?? '?',
    }));
    const known = new Set(routes.map(({ label }) => label));
    const named = node.targetRouteIds.filter((id) => !known.has(id)).map((id) => ({ target: id, label: id }));
    const links = [...routes, ...named].map((link) => ({ kind: linkKind(node), ...link }));
    return links.length === 0 ? node : { ...node, links: bounded(links) };
  });
}

function linkKind({ type }: LooseNode): DrawableLink['kind'] {
  return type === 'wireTap' ? 'async' : 'crossRoute';
}

function bounded(links: readonly DrawableLink[]): readonly DrawableLink[] {
  const [first] = links;
  if (first === undefined || links.length <= MAX_LINKS) return links;
  const shown = links.slice(0, MAX_LINKS - 1);
  const label = `and ${links.length - shown.length} more`;
  return [...shown, { kind: first.kind, target: '', label }];
}
