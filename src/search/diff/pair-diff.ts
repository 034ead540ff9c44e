import type { StoredPairs } from '../snapshots/stored-snapshot.js';

/** One header or property that is not what it was. */
export interface PairChange {
  readonly op: 'added' | 'removed' | 'changed';
  readonly name: string;
  /** Absent when it was added. */
  readonly before?: string | null;
  /** Absent when it was removed. */
  readonly after?: string | null;
}

/** What changed, in the order of the names before, then new ones. null when either was not captured. */
export function diffPairs(
  before: StoredPairs | undefined,
  after: StoredPairs | undefined,
): readonly PairChange[] | null {
  if (before === undefined || after === undefined) return null;
  const earlier = new Map(before);
  const later = new Map(after);
  const changes: PairChange[] = [];
  for (const [name, value] of earlier) {
    const now = later.get(name);
    if (now === undefined) changes.push({ op: 'removed', name, before: value });
    else if (now !== value) changes.push({ op: 'changed', name, before: value, after: now });
  }
  for (const [name, value] of later) if (!earlier.has(name)) changes.push({ op: 'added', name, after: value });
  return changes;
}
