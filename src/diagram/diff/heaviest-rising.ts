/** An entry of a list that is to rise. */
interface Weighed {
  /** A whole number from 0, another one for each entry. */
  readonly place: number;
  readonly weight: number;
}

/** The end of a rising list, and the list before it. */
interface End<Entry> {
  readonly entry: Entry;
  readonly total: number;
  readonly before: End<Entry> | undefined;
}

/** The part of a list whose places rise and whose weights are most in sum; of several, one. Takes n log n steps. */
export function heaviestRising<Entry extends Weighed>(entries: readonly Entry[]): Entry[] {
  const size = entries.reduce((most, { place }) => Math.max(most, place + 1), 0);
  // A Fenwick tree: the entry at i holds the heaviest of the places from i - (i & -i) up to i - 1.
  const tree: (End<Entry> | undefined)[] = [];
  const heaviestBelow = (place: number): End<Entry> | undefined => {
    let heaviest: End<Entry> | undefined;
    for (let i = place; i > 0; i -= i & -i) heaviest = heavier(heaviest, tree[i]);
    return heaviest;
  };
  for (const entry of entries) {
    const before = heaviestBelow(entry.place);
    const end = { entry, total: (before?.total ?? 0) + entry.weight, before };
    for (let i = entry.place + 1; i <= size; i += i & -i) tree[i] = heavier(tree[i], end);
  }
  const rising: Entry[] = [];
  for (let end = heaviestBelow(size); end !== undefined; end = end.before) rising.push(end.entry);
  return rising.reverse();
}

function heavier<Entry>(one: End<Entry> | undefined, other: End<Entry> | undefined): End<Entry> | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return other.total > one.total ? other : one;
}
