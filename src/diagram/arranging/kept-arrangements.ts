import { createHash } from 'node:crypto';
import type { Arrangement } from '../layout/free-form/arrangement.js';
import type { BoxGraph } from '../layout/free-form/box-graph.js';

/** Each takes some tens of kilobytes at most. */
const MAX_KEPT = 100;

/** Arrangements that were found, the least recently used of which give way. Equal graphs have one. */
export class KeptArrangements {
  /** In the order of use, the last used at the end. */
  private readonly kept = new Map<string, Arrangement>();

  get(graph: BoxGraph): Arrangement | undefined {
    const key = keyOf(graph);
    const found = this.kept.get(key);
    if (found === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found;
  }

  keep(graph: BoxGraph, arrangement: Arrangement): void {
    this.kept.set(keyOf(graph), arrangement);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MAX_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }
}

function keyOf(graph: BoxGraph): string {
  return createHash('sha256').update(JSON.stringify(graph)).digest('base64');
}
