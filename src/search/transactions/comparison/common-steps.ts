import type { ProcessorNode } from '../../details/execution-detail.js';
import { isSameStep, standsBefore } from './same-step.js';

type Nodes = readonly ProcessorNode[];

/** Where a step stands on both sides. */
export type CommonStep = readonly [left: number, right: number];

/**
 * The longest common subsequence of two lists of processors, as rising positions. Of several the choice does not depend
 * on which list is the left one. Time and memory are the product of the lengths: for short lists.
 */
export function commonSteps(left: Nodes, right: Nodes): CommonStep[] {
  const common: CommonStep[] = [];
  const longest = longestTails(left, right);
  let [l, r] = [0, 0];
  for (;;) {
    const [one, other] = [left[l], right[r]];
    if (one === undefined || other === undefined) return common;
    if (isSameStep(one, other)) common.push([l++, r++]);
    else {
      const gain = longest(l + 1, r) - longest(l, r + 1);
      if (gain > 0 || (gain === 0 && standsBefore(one, other))) l++;
      else r++;
    }
  }
}

/** Answers how long the longest common subsequence of the lists from two positions on is. */
function longestTails(left: Nodes, right: Nodes): (l: number, r: number) => number {
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  const at = (l: number, r: number): number => lengths[l * width + r] ?? 0;
  const backwards = [...right.entries()].reverse();
  for (const [l, one] of [...left.entries()].reverse()) {
    for (const [r, other] of backwards) {
      lengths[l * width + r] = isSameStep(one, other) ? at(l + 1, r + 1) + 1 : Math.max(at(l + 1, r), at(l, r + 1));
    }
  }
  return at;
}
