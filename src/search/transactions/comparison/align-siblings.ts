import type { ProcessorNode } from '../../details/execution-detail.js';
import { type CommonStep, commonSteps } from './common-steps.js';
import { isSameStep } from './same-step.js';

type Nodes = readonly ProcessorNode[];

/** A step of both sides, or of one of them. */
export type AlignedPair = readonly [left: ProcessorNode | undefined, right: ProcessorNode | undefined];

/**
 * From where the sides part, so many siblings of each are compared at a time: the work for thousands of them stays linear,
 * and those that are further apart are not recognised as the same.
 */
const WINDOW = 128;

/**
 * Puts the children of a step beside those of the same step in another execution. Rounds of an iteration meet by their
 * number, also where they ran in parallel; within a round the longest common path is found. Where the paths part, what
 * the left side did comes first.
 */
export function alignSiblings(left: Nodes, right: Nodes): AlignedPair[] {
  const [lefts, rights] = [byRound(left), byRound(right)];
  const rounds = [...new Set([...lefts.keys(), ...rights.keys()])].sort((one, other) => one - other);
  return rounds.flatMap((round) => alignRound(lefts.get(round) ?? [], rights.get(round) ?? []));
}

const NO_ROUND = -1;

function byRound(nodes: Nodes): Map<number, ProcessorNode[]> {
  const rounds = new Map<number, ProcessorNode[]>();
  for (const node of nodes) {
    const round = node.iteration ?? NO_ROUND;
    const members = rounds.get(round);
    if (members === undefined) rounds.set(round, [node]);
    else members.push(node);
  }
  return rounds;
}

function alignRound(left: Nodes, right: Nodes): AlignedPair[] {
  const pairs: AlignedPair[] = [];
  for (let [l, r] = [0, 0]; l < left.length || r < right.length;) {
    const [one, other] = [left[l], right[r]];
    if (one !== undefined && other !== undefined && isSameStep(one, other)) {
      pairs.push([one, other]);
      [l, r] = [l + 1, r + 1];
    } else {
      const lefts = left.slice(l, l + WINDOW);
      const rights = right.slice(r, r + WINDOW);
      const common = commonSteps(lefts, rights);
      const end = windowEnd(common);
      pairs.push(...pairUp(lefts.slice(0, end[0]), rights.slice(0, end[1]), common));
      [l, r] = [l + end[0], r + end[1]];
    }
  }
  return pairs;
}

/**
 * Behind the last common step, so that sides that have shifted meet again in the next window; the whole window when that
 * would be little progress for the work.
 */
function windowEnd(common: readonly CommonStep[]): CommonStep {
  const [left, right] = common.at(-1) ?? [0, 0];
  return Math.min(left, right) < WINDOW / 2 ? [WINDOW, WINDOW] : [left + 1, right + 1];
}

function pairUp(left: Nodes, right: Nodes, common: readonly CommonStep[]): AlignedPair[] {
  const pairs: AlignedPair[] = [];
  let [l, r] = [0, 0];
  const addUntil = (leftEnd: number, rightEnd: number): void => {
    for (const one of left.slice(l, leftEnd)) pairs.push([one, undefined]);
    for (const other of right.slice(r, rightEnd)) pairs.push([undefined, other]);
  };
  for (const [atLeft, atRight] of common) {
    addUntil(atLeft, atRight);
    pairs.push([left[atLeft], right[atRight]]);
    [l, r] = [atLeft + 1, atRight + 1];
  }
  addUntil(left.length, right.length);
  return pairs;
}
