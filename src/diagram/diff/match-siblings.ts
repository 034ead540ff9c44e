import { type CommonPair, commonSubsequence, NO_KEY } from './common-subsequence.js';
import { keptInOrder } from './kept-in-order.js';
import type { NodeKeys } from './node-keys.js';
import type { NodePairs } from './node-pairs.js';
import type { VersionNode } from './route-version.js';

type Nodes = readonly VersionNode[];

/** Whether and how a rule recognises a node: by a key, or not at all. */
export type MatchRule = (keys: NodeKeys) => number;

/** Those that are certain: nothing else is like them. */
export const EXACT_RULES: readonly MatchRule[] = [
  ({ whole, isTellingWhole }) => (isTellingWhole ? whole : NO_KEY),
  ({ own, isTelling }) => (isTelling ? own : NO_KEY),
];

/** From the best to the weakest: at last it is enough to be of the same type at the same place. */
export const LOOSE_RULES: readonly MatchRule[] = [({ name }) => name, ({ slot }) => slot, ({ type }) => type];

/** Makes partners of nodes that have the same parent, or are both roots. */
export class SiblingMatcher {
  constructor(
    private readonly pairs: NodePairs,
    private readonly keysOf: (node: VersionNode) => NodeKeys,
  ) {}

  /**
   * Keeps the partners there are: those that are in the same order in both lists part them into gaps. Within a gap the
   * first rule is applied, within what that leaves between its finds the next one, and so on.
   */
  match(left: Nodes, right: Nodes, rules: readonly MatchRule[]): void {
    this.between(left, right, keptInOrder(left, right, this.pairs), rules);
  }

  private gap(left: Nodes, right: Nodes, rules: readonly MatchRule[]): void {
    const [rule, ...others] = rules;
    if (rule === undefined || left.length === 0 || right.length === 0) return;
    const keyOf = (node: VersionNode): number => (this.pairs.isFree(node) ? rule(this.keysOf(node)) : NO_KEY);
    const common = commonSubsequence(left.map(keyOf), right.map(keyOf));
    for (const [one, other] of common) {
      const [before, after] = [left[one], right[other]];
      if (before !== undefined && after !== undefined) this.pairs.add(before, after);
    }
    this.between(left, right, common, others);
  }

  /** Goes on with what lies between pairs. */
  private between(left: Nodes, right: Nodes, common: readonly CommonPair[], rules: readonly MatchRule[]): void {
    let [l, r] = [0, 0];
    for (const [atLeft, atRight] of common) {
      this.gap(left.slice(l, atLeft), right.slice(r, atRight), rules);
      [l, r] = [atLeft + 1, atRight + 1];
    }
    this.gap(left.slice(l), right.slice(r), rules);
  }
}
