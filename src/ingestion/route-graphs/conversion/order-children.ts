/** What stands beside the steps of a block, in the order in which it is written down. */
const RANKS: ReadonlyMap<string, number> = new Map([
  ['when', 1],
  ['otherwise', 2],
  ['doCatch', 1],
  ['onFallback', 1],
  ['doFinally', 2],
]);

/** The children of a block in the one order that all forms are given: its steps, then its branches. */
export function orderChildren<T extends { readonly type: string }>(children: readonly T[]): readonly T[] {
  const rank = ({ type }: T): number => RANKS.get(type) ?? 0;
  return children.toSorted((one, other) => rank(one) - rank(other));
}
