/**
 * Hangs what lies deeper than `deepest` levels beside its parent instead of under it, level by level up to `deepest`.
 * There are no cycles.
 *
 * @param parents by position, the position of the parent or undefined for roots, which are level 0; changed in place
 */
export function limitDepth(parents: (number | undefined)[], deepest: number): void {
  const levels = new Map<number, number>();
  for (const start of parents.keys()) {
    for (const position of unplacedPath(parents, levels, start)) {
      const parent = parents[position];
      const level = parent === undefined ? 0 : (levels.get(parent) ?? 0) + 1;
      if (parent !== undefined && level > deepest) parents[position] = parents[parent];
      levels.set(position, Math.min(level, deepest));
    }
  }
}

/** From the outermost that has no level yet down to `start`. */
function unplacedPath(
  parents: readonly (number | undefined)[],
  levels: ReadonlyMap<number, number>,
  start: number,
): number[] {
  const path: number[] = [];
  for (let at: number | undefined = start; at !== undefined && !levels.has(at); at = parents[at]) path.push(at);
  return path.reverse();
}
