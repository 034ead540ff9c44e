import type { ValueDifference } from './execution-comparison.js';

/** Values by name. */
export type NamedValues = Readonly<Record<string, string>>;

/** The values that are not the same on both sides, by name. */
export function valueDifferences(left: NamedValues, right: NamedValues): ValueDifference[] {
  // Maps: a name may be one that every object answers to.
  const [lefts, rights] = [new Map(Object.entries(left)), new Map(Object.entries(right))];
  return [...new Set([...lefts.keys(), ...rights.keys()])]
    .sort()
    .map((name) => ({ name, left: lefts.get(name), right: rights.get(name) }))
    .filter((value) => value.left !== value.right);
}
