import type { DrawableEdge, DrawableNode } from '../../route-drawing-graph.js';
import type { Arc } from './arc.js';

/** An edge between two of the blocks that are laid out, or from one to itself. */
export interface Line extends Arc {
  readonly edge: DrawableEdge;
}

/** The edges that lead from one root to another; those within one are told by its tree. */
export function linesOf(roots: readonly DrawableNode[], edges: readonly DrawableEdge[]): Line[] {
  const rootOf = new Map<string, number>();
  const collect = (node: DrawableNode, root: number): void => {
    rootOf.set(node.id, root);
    for (const child of node.children) collect(child, root);
  };
  roots.forEach(collect);
  return edges.flatMap((edge) => {
    const [from, to] = [rootOf.get(edge.source), rootOf.get(edge.target)];
    if (from === undefined || to === undefined) return [];
    if (from === to && edge.source !== edge.target) return [];
    // Lines are drawn from root to root, so that is what they say.
    const ends = { source: roots[from]?.id ?? edge.source, target: roots[to]?.id ?? edge.target };
    return [{ from, to, edge: { ...edge, ...ends } }];
  });
}
