import { highlightsIn } from '../../executions/highlights.js';
import type { EntityMatch } from '../entity-hit.js';

/** Where the pieces stand in a name, in order; undefined when none does. Where they overlap the first and longest counts. */
export function nameMatch(field: string, name: string, pieces: readonly string[]): EntityMatch | undefined {
  const places = pieces.flatMap((piece) => highlightsIn(name, piece));
  places.sort(([start, length], [otherStart, otherLength]) => start - otherStart || otherLength - length);
  const highlights: (readonly [start: number, length: number])[] = [];
  let end = 0;
  for (const [start, length] of places) {
    if (start < end) continue;
    highlights.push([start, length]);
    end = start + length;
  }
  return highlights.length === 0
    ? undefined
    : { field, processorIndex: null, processorId: '', snippet: name, highlights };
}

/** The matches there are. */
export function matchesOf(...matches: readonly (EntityMatch | undefined)[]): EntityMatch[] {
  return matches.filter((match) => match !== undefined);
}
