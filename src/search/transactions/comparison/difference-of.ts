import type { ProcessorNode } from '../../details/execution-detail.js';
import type { StepDifference } from './execution-comparison.js';

/** One side is slower when it took at least so many times as long as the other … */
export const SLOWER_RATIO = 2;
/** … and so many milliseconds longer: below, it is the machine rather than the route. */
export const SLOWER_MIN_MS = 10;

/** How the two sides of a step differ. */
export function differenceOf(left: ProcessorNode | undefined, right: ProcessorNode | undefined): StepDifference {
  if (left === undefined) return 'onlyRight';
  if (right === undefined) return 'onlyLeft';
  if (left.status !== right.status) return 'status';
  if (left.error?.type !== right.error?.type || left.error?.message !== right.error?.message) return 'error';
  return isSlower(left.durationMs, right.durationMs) ? 'slower' : 'same';
}

function isSlower(left: number | null, right: number | null): boolean {
  if (left === null || right === null) return false;
  const [short, long] = left < right ? [left, right] : [right, left];
  return long >= short * SLOWER_RATIO && long - short >= SLOWER_MIN_MS;
}
