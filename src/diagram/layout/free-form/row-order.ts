import type { Arc } from './arc.js';

/** Downwards, upwards, and downwards again. */
const SWEEPS = 3;

/**
 * The blocks of each layer from left to right: each near the middle of those it is linked to, so that few lines cross.
 * Blocks that are equal in that keep the order in which they were sent.
 */
export function rowsOf(layers: readonly number[], arcs: readonly Arc[]): number[][] {
  const rows: number[][] = [];
  layers.forEach((layer, node) => (rows[layer] ??= []).push(node));
  const sources: number[][] = layers.map(() => []);
  const targets: number[][] = layers.map(() => []);
  for (const { from, to } of arcs) {
    sources[to]?.push(from);
    targets[from]?.push(to);
  }
  const place = new Map<number, number>();
  for (const row of rows) number(row, place);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const isDown = sweep % 2 === 0;
    const neighbours = isDown ? sources : targets;
    for (const row of isDown ? rows : rows.toReversed()) {
      const wanted = new Map(row.map((node) => [node, middle(neighbours[node] ?? [], place, node)]));
      row.sort((one, other) => (wanted.get(one) ?? 0) - (wanted.get(other) ?? 0));
      number(row, place);
    }
  }
  return rows;
}

/** Places are counted from the middle of a row, so that rows of different length can be compared. */
function number(row: readonly number[], place: Map<number, number>): void {
  row.forEach((node, index) => place.set(node, index - (row.length - 1) / 2));
}

function middle(neighbours: readonly number[], place: ReadonlyMap<number, number>, node: number): number {
  if (neighbours.length === 0) return place.get(node) ?? 0;
  return neighbours.reduce((sum, one) => sum + (place.get(one) ?? 0), 0) / neighbours.length;
}
