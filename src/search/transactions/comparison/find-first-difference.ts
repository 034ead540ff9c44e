import type { ProcessorNode } from '../../details/execution-detail.js';
import type { ComparedStep, FirstDifference } from './execution-comparison.js';

type Steps = readonly ComparedStep[];

/**
 * Where two executions part: the first step on different ways or with another status or error. A failure shows in every
 * step around it, so the innermost counts: that is where it began.
 *
 * @param steps in pre-order
 */
export function findFirstDifference(steps: Steps): FirstDifference | undefined {
  let position = -1;
  for (let next = nextParting(steps, 0, steps.length); next !== undefined;) {
    position = next;
    next = isShared(steps[position]) ? nextParting(steps, position + 1, endOf(steps, position)) : undefined;
  }
  const step = steps[position];
  if (step === undefined) return undefined;
  const { difference } = step;
  const isEnd = difference === 'status' || difference === 'error';
  const sides = isEnd ? step : waysFrom(steps, position);
  return {
    kind: isEnd ? difference : 'path',
    position,
    ancestors: ancestorsOf(steps, position),
    left: sides.left,
    right: sides.right,
  };
}

const isShared = (step: ComparedStep | undefined): boolean => step?.left !== undefined && step.right !== undefined;

function nextParting(steps: Steps, from: number, to: number): number | undefined {
  for (let position = from; position < to; position++) {
    const difference = steps[position]?.difference;
    if (difference !== 'same' && difference !== 'slower') return position;
  }
  return undefined;
}

/** The position behind everything that stands in a step. */
function endOf(steps: Steps, position: number): number {
  const depth = steps[position]?.depth ?? 0;
  let end = position + 1;
  while ((steps[end]?.depth ?? 0) > depth) end++;
  return end;
}

/** The first step of each side before they meet again. */
function waysFrom(
  steps: Steps,
  position: number,
): { left: ProcessorNode | undefined; right: ProcessorNode | undefined } {
  const depth = steps[position]?.depth;
  let left: ProcessorNode | undefined;
  let right: ProcessorNode | undefined;
  for (let at = position; steps[at]?.depth === depth && !isShared(steps[at]); at = endOf(steps, at)) {
    left ??= steps[at]?.left;
    right ??= steps[at]?.right;
  }
  return { left, right };
}

function ancestorsOf(steps: Steps, position: number): ComparedStep[] {
  const ancestors: ComparedStep[] = [];
  let depth = steps[position]?.depth ?? 0;
  for (const step of steps.slice(0, position).reverse()) {
    if (step.depth >= depth) continue;
    ancestors.unshift(step);
    depth = step.depth;
  }
  return ancestors;
}
