import type { DrawnNode, RouteDrawing } from '../../../src/diagram/route-drawing.js';

/** All nodes of a drawing, those within others too. */
export function nodesById({ nodes }: Pick<RouteDrawing, 'nodes'>): ReadonlyMap<string, DrawnNode> {
  const found = new Map<string, DrawnNode>();
  const collect = (node: DrawnNode): void => {
    found.set(node.id, node);
    node.children.forEach(collect);
  };
  nodes.forEach(collect);
  return found;
}
