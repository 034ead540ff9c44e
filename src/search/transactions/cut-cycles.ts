/**
 * Takes its parent from the first member of every cycle, so that following parents always ends.
 *
 * @param parents by position, the position of the parent or undefined; changed in place
 */
export function cutCycles(parents: (number | undefined)[]): void {
  const settled = new Set<number>();
  for (const start of parents.keys()) {
    const path = new Set<number>();
    let at: number | undefined = start;
    while (at !== undefined && !settled.has(at) && !path.has(at)) {
      path.add(at);
      at = parents[at];
    }
    if (at !== undefined && path.has(at)) parents[firstInCycle(parents, at)] = undefined;
    for (const position of path) settled.add(position);
  }
}

function firstInCycle(parents: readonly (number | undefined)[], member: number): number {
  let first = member;
  for (let at = parents[member]; at !== undefined && at !== member; at = parents[at]) first = Math.min(first, at);
  return first;
}
