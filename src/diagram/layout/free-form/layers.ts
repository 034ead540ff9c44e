import type { Arc } from './arc.js';

/**
 * The layer of each block, from 0: as many as lead to it on the longest way. Arcs that close a circle do not count, so
 * there is an answer for every graph, in time proportional to blocks and arcs.
 */
export function layersOf(count: number, arcs: readonly Arc[]): number[] {
  const outgoing = targetsOf(count, arcs);
  const layers = Array.from({ length: count }, () => 0);
  for (const at of topologicalOrder(count, outgoing)) {
    const { node, closing } = at;
    for (const to of outgoing[node] ?? []) {
      if (!closing.has(to)) layers[to] = Math.max(layers[to] ?? 0, (layers[node] ?? 0) + 1);
    }
  }
  return layers;
}

function targetsOf(count: number, arcs: readonly Arc[]): number[][] {
  const outgoing: number[][] = Array.from({ length: count }, () => []);
  for (const { from, to } of arcs) outgoing[from]?.push(to);
  return outgoing;
}

/** A block, with those of its targets that lead back to it. */
interface Visited {
  readonly node: number;
  readonly closing: Set<number>;
}

/** Depth first without recursion; each block comes before those its arcs lead to, the closing ones aside. */
function topologicalOrder(count: number, outgoing: readonly (readonly number[])[]): Visited[] {
  const state = new Uint8Array(count);
  const finished: Visited[] = [];
  for (let root = 0; root < count; root++) {
    if (state[root] === DONE) continue;
    const path = [opened(root, state)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = outgoing[top.node]?.[top.next++];
      if (target === undefined) {
        state[top.node] = DONE;
        finished.push(top);
        path.pop();
      } else if (state[target] === OPEN) top.closing.add(target);
      else if (state[target] !== DONE) path.push(opened(target, state));
    }
  }
  return finished.reverse();
}

const OPEN = 1;
const DONE = 2;

function opened(node: number, state: Uint8Array): Visited & { next: number } {
  state[node] = OPEN;
  return { node, closing: new Set(), next: 0 };
}
