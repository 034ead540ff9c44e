import { isWireObject, type WireObject } from '../../../protocol/wire-object.js';

/** How the definition of a route was sent; `graph` is the `RouteGraph` that is stored, which needs no conversion. */
export type GraphForm = 'graph' | 'short' | 'structure' | 'document';

/** What only a node of a `RouteGraph` has. */
const OF_A_GRAPH = ['nodeClass', 'layout', 'level', 'parentId'];

/** Tells the forms apart by their fields. */
export function formOf(wire: WireObject): GraphForm {
  const { nodes, routes, source } = wire;
  if (Array.isArray(nodes)) return isShort(nodes) ? 'short' : 'graph';
  if (Array.isArray(routes)) return 'structure';
  const hasText = typeof source === 'string' || (isWireObject(source) && typeof source['text'] === 'string');
  return hasText ? 'document' : 'graph';
}

function isShort(nodes: readonly unknown[]): boolean {
  const objects = nodes.filter(isWireObject);
  return objects.length > 0 && !objects.some((node) => OF_A_GRAPH.some((field) => node[field] !== undefined));
}
