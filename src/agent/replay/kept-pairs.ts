import type { PairEdits, ReplayEdits } from '../payloads/replay.js';
import type { StoredInput } from './replay-snapshot.js';

/** What an exchange has pairs of that can be edited. */
export const PAIR_KINDS = ['headers', 'properties'] as const;
export type PairKind = (typeof PAIR_KINDS)[number];
type StoredPairs = NonNullable<StoredInput['headers']>;

/** The stored pairs that edits leave as they are; those that are set or removed are not among them. */
export function keptPairs(kind: PairKind, stored: StoredInput, edits: ReplayEdits): StoredPairs {
  const isEdited = edited(kind, edits[kind]);
  return (stored[kind] ?? []).filter(([name]) => !isEdited(name));
}

/** Whether a name is set or removed. Camel reads names of headers in any case, and those of properties exactly. */
export function edited(kind: PairKind, { set = {}, remove = [] }: PairEdits = {}): (name: string) => boolean {
  const written = (name: string): string => (kind === 'headers' ? name.toLowerCase() : name);
  const names = new Set([...Object.keys(set), ...remove].map(written));
  return (name) => names.has(written(name));
}
