import type { ProcessorNode } from '../../details/execution-detail.js';
import { alignSiblings } from './align-siblings.js';
import { differenceOf } from './difference-of.js';
import type { ComparedStep } from './execution-comparison.js';

type Nodes = readonly ProcessorNode[];

/** Aligns two processor trees level by level, in pre-order. What stands under a step of one side is of that side alone. */
export function compareSteps(left: Nodes, right: Nodes): ComparedStep[] {
  const steps: ComparedStep[] = [];
  addLevel(steps, 0, left, right);
  return steps;
}

function addLevel(steps: ComparedStep[], depth: number, left: Nodes, right: Nodes): void {
  for (const [one, other] of alignSiblings(left, right)) {
    steps.push({ depth, left: one, right: other, difference: differenceOf(one, other) });
    addLevel(steps, depth + 1, one?.children ?? [], other?.children ?? []);
  }
}
