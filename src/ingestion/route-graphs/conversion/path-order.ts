import type { OutlineEdge, OutlineStep } from './route-outline.js';

/** The nodes in the order of the edges between them when these are one path over all of them; else undefined. */
export function pathOrder(
  nodes: readonly OutlineStep[],
  edges: readonly OutlineEdge[],
): readonly OutlineStep[] | undefined {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const next = new Map<string, string>();
  const entered = new Set<string>();
  for (const { source, target } of edges) {
    if (source === target || !byId.has(source) || !byId.has(target)) continue;
    if (next.has(source) || entered.has(target)) return undefined;
    next.set(source, target);
    entered.add(target);
  }
  const order: OutlineStep[] = [];
  const [first, ...more] = nodes.filter(({ id }) => !entered.has(id));
  if (first === undefined || more.length > 0) return undefined;
  for (let at: OutlineStep | undefined = first; at !== undefined; at = byId.get(next.get(at.id) ?? '')) order.push(at);
  return order.length === nodes.length ? order : undefined;
}
