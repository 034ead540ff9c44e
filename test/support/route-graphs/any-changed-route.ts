import fc from 'fast-check';
import { hashOf, type WireGraph, type WireNode } from '../wire-graphs.js';
import { anyRoute } from './any-route.js';
import type { ChangedRoute } from './changed-routes.js';

/** Positions in the list of nodes. */
const positions = fc.uniqueArray(fc.integer({ min: 2, max: 30 }), { maxLength: 4 });

/** A route and a newer version of it: without some blocks, others in another order, others that say something else. */
export const anyChangedRoute: fc.Arbitrary<ChangedRoute> = fc
  .record({ before: anyRoute, removed: positions, reversed: positions, changed: positions, foreign: anyRoute })
  .map(({ before, removed, reversed, changed, foreign }) => {
    const left = remaining(before.nodes, new Set(removed));
    const nodes = left.map((node, index) => ({
      ...node,
      children: reversed.includes(index) ? node.children.toReversed() : node.children,
      label: changed.includes(index) ? `${node.type}[changed]` : node.label,
    }));
    return { before, after: removed.length === 4 ? foreign : numberedAnew({ ...before, nodes }) };
  });

/** The same route, its nodes counted from another number on. */
export function numberedAnew(graph: WireGraph): WireGraph {
  const ids = new Map(graph.nodes.map(({ id, type }, index) => [id, index < 2 ? id : `${type}${index + 100}`]));
  const idOf = (id: string): string => ids.get(id) ?? id;
  const nodes = graph.nodes.map((node) => ({
    ...node,
    id: idOf(node.id),
    parentId: node.parentId === null ? null : idOf(node.parentId),
    children: node.children.map(idOf),
  }));
  return { ...graph, nodes, graphHash: hashOf(graph.routeId, nodes) };
}

/** Parents come before their children, so all that is below a removed node goes with it. */
function remaining(nodes: readonly WireNode[], removed: ReadonlySet<number>): WireNode[] {
  const gone = new Set<string>();
  nodes.forEach(({ id, parentId }, index) => {
    if (removed.has(index) || (parentId !== null && gone.has(parentId))) gone.add(id);
  });
  return nodes
    .filter(({ id }) => !gone.has(id))
    .map((node) => ({ ...node, children: node.children.filter((child) => !gone.has(child)) }));
}
