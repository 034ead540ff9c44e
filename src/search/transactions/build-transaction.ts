import { cutCycles } from './cut-cycles.js';
import { limitDepth } from './limit-depth.js';
import { sumUp } from './sum-up.js';
import type { CorrelatedExecutions, LinkedExecution, Transaction, TransactionNode } from './transaction.js';

/** Levels below the roots. JSON that is nested by the thousand can neither be written nor read. */
export const DEEPEST_LEVEL = 200;

/**
 * Hangs every execution under the one that called it. An execution whose caller is not among them is a root; where
 * executions call each other in a circle, the first started is. What lies deeper than {@link DEEPEST_LEVEL} hangs beside its
 * caller.
 */
export function buildTransaction({ executions, total, totalIsExact }: CorrelatedExecutions): Transaction {
  return { roots: toTree(executions.toSorted(byStart)), summary: sumUp(executions), total, totalIsExact };
}

function byStart(one: LinkedExecution, other: LinkedExecution): number {
  return one.startTime - other.startTime || (one.executionId < other.executionId ? -1 : 1);
}

function toTree(ordered: readonly LinkedExecution[]): TransactionNode[] {
  const positions = new Map(ordered.map(({ executionId }, position) => [executionId, position]));
  const parents = ordered.map(({ parentExecutionId }) => positions.get(parentExecutionId));
  cutCycles(parents);
  limitDepth(parents, DEEPEST_LEVEL);
  const nodes = ordered.map((execution) => ({ execution, children: new Array<TransactionNode>() }));
  const roots: TransactionNode[] = [];
  for (const [position, node] of nodes.entries()) {
    const parent = nodes[parents[position] ?? -1];
    (parent?.children ?? roots).push(node);
  }
  return roots;
}
