import { InvalidField } from '../invalid-field.js';
import type { GraphNode } from './decode-graph-node.js';

/** The nodes of a graph and their positions, by id. */
type Positions = ReadonlyMap<string, number>;

/**
 * Makes sure that the nodes are one or several trees: `parentId` and `children` say the same, no circle of parents, and
 * each level is the depth. Throws an {@link InvalidField} with the path from the graph. Answers the ids.
 */
export function checkTree(nodes: readonly GraphNode[]): ReadonlySet<string> {
  const positions = positionsById(nodes);
  checkChildren(nodes, positions);
  const depths = depthsOf(nodes, positions);
  nodes.forEach(({ level }, index) => {
    const depth = depths.get(index);
    if (depth === undefined) throw new InvalidField(`nodes[${index}].parentId`, 'leads into a circle of parents');
    if (level !== depth) throw new InvalidField(`nodes[${index}].level`, `must be ${depth}, the depth in this graph`);
  });
  return new Set(positions.keys());
}

function positionsById(nodes: readonly GraphNode[]): Positions {
  const positions = new Map<string, number>();
  nodes.forEach(({ id }, index) => {
    const other = positions.get(id);
    if (other !== undefined) throw new InvalidField(`nodes[${index}].id`, `is the id of nodes[${other}] too`);
    positions.set(id, index);
  });
  return positions;
}

function checkChildren(nodes: readonly GraphNode[], positions: Positions): void {
  const listed = new Set<string>();
  nodes.forEach(({ id, children }, index) => {
    children.forEach((child, place) => {
      const position = positions.get(child);
      const path = `nodes[${index}].children[${place}]`;
      if (position === undefined) throw new InvalidField(path, 'is the id of no node of this graph');
      if (nodes[position]?.parentId !== id) throw new InvalidField(path, 'names a node with another parentId');
      if (listed.has(child)) throw new InvalidField(path, 'is there twice');
      listed.add(child);
    });
  });
  nodes.forEach(({ id, parentId }, index) => {
    if (parentId === null || listed.has(id)) return;
    const problem = positions.has(parentId)
      ? 'names a node that does not have this one among its children'
      : 'is the id of no node of this graph';
    throw new InvalidField(`nodes[${index}].parentId`, problem);
  });
}

/** Depth by position; nodes that no root leads to are left out. Iterative: a tree may be as deep as it has nodes. */
function depthsOf(nodes: readonly GraphNode[], positions: Positions): ReadonlyMap<number, number> {
  const depths = new Map<number, number>();
  nodes.forEach(({ parentId }, index) => {
    if (parentId === null) depths.set(index, 0);
  });
  // A map goes on with what is added to it on the way.
  for (const [index, depth] of depths) {
    for (const child of nodes[index]?.children ?? []) {
      const position = positions.get(child);
      if (position !== undefined) depths.set(position, depth + 1);
    }
  }
  return depths;
}
