import type { DrawableNode } from './route-drawing-graph.js';
import type { LooseNode } from './route-drawing-node.js';

/** Deeper, the lanes would be wider than any screen; it also bounds how deep the layout may call itself. */
const MAX_DEPTH = 48;

/** The children of each node, in order; the roots are under ''. */
type Families = ReadonlyMap<string, readonly LooseNode[]>;

/**
 * Hangs each node below its parent, in the order its parent names them. A node whose parent is not there is a root, and
 * so is one of each circle of parents. What lies too deep is put side by side at the deepest level that is drawn.
 */
export function growTrees(nodes: readonly LooseNode[]): DrawableNode[] {
  const parents = parentsOf(nodes);
  openCircles(nodes, parents);
  const families = familiesOf(nodes, parents);
  return grow(families.get('') ?? [], families, 0);
}

/** Parent of each node that has one: the one it names, else the first that names it. */
function parentsOf(nodes: readonly LooseNode[]): Map<string, string> {
  const ids = new Set(nodes.map(({ id }) => id));
  const naming = new Map<string, string>();
  for (const { id, childIds } of nodes) {
    for (const child of childIds) if (!naming.has(child)) naming.set(child, id);
  }
  const parents = new Map<string, string>();
  for (const { id, parentId } of nodes) {
    const parent = ids.has(parentId) ? parentId : naming.get(id);
    if (parent !== undefined && parent !== id) parents.set(id, parent);
  }
  return parents;
}

/** Takes the parent from one node of each circle. Each node is walked over once. */
function openCircles(nodes: readonly LooseNode[], parents: Map<string, string>): void {
  const cleared = new Set<string>();
  for (const { id } of nodes) {
    const path = new Set<string>();
    let at: string | undefined = id;
    while (at !== undefined && !cleared.has(at) && !path.has(at)) {
      path.add(at);
      at = parents.get(at);
    }
    if (at !== undefined && path.has(at)) parents.delete(at);
    for (const one of path) cleared.add(one);
  }
}

function familiesOf(nodes: readonly LooseNode[], parents: ReadonlyMap<string, string>): Families {
  const families = new Map<string, LooseNode[]>();
  for (const node of nodes) {
    const parent = parents.get(node.id) ?? '';
    const family = families.get(parent);
    if (family === undefined) families.set(parent, [node]);
    else family.push(node);
  }
  for (const { id, childIds } of nodes) {
    const order = new Map(childIds.map((child, index) => [child, index]));
    const place = ({ id: child }: LooseNode): number => order.get(child) ?? childIds.length;
    families.get(id)?.sort((one, other) => place(one) - place(other));
  }
  return families;
}

function grow(nodes: readonly LooseNode[], families: Families, depth: number): DrawableNode[] {
  return nodes.flatMap((node) => {
    if (depth === MAX_DEPTH) return flatten(node, families);
    const children = grow(families.get(node.id) ?? [], families, depth + 1);
    // Read by level alone, the steps of a route hang below its `from`; they come after it.
    if (node.type === 'from') return [drawable(node, []), ...children];
    return [drawable(node, children)];
  });
}

/** All nodes below, in document order. Without recursion: there may be as many levels as nodes. */
function flatten(node: LooseNode, families: Families): DrawableNode[] {
  const flat: DrawableNode[] = [];
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    flat.push(drawable(next, []));
    waiting.push(...(families.get(next.id) ?? []).toReversed());
  }
  return flat;
}

function drawable(node: LooseNode, children: readonly DrawableNode[]): DrawableNode {
  const { id, type, class: nodeClass, layout, label, detail, disabled, links } = node;
  return { id, type, class: nodeClass, layout, label, detail, disabled, links, children };
}
