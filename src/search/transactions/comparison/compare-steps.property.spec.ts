import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anExecutionDetail, anyProcessorTree, flatten } from '../../../../test/support/processor-trees.js';
import type { ProcessorNode } from '../../details/execution-detail.js';
import { compareExecutions } from './compare-executions.js';
import { compareSteps } from './compare-steps.js';
import type { ComparedStep, StepDifference } from './execution-comparison.js';
import { findFirstDifference } from './find-first-difference.js';

const RUNS = { numRuns: 300 };
type Nodes = readonly ProcessorNode[];

const swapSides = (difference: StepDifference): StepDifference => {
  if (difference === 'onlyLeft') return 'onlyRight';
  return difference === 'onlyRight' ? 'onlyLeft' : difference;
};

/** What stands beside what, in no order. */
const pairsOf = (steps: readonly ComparedStep[]): string[] =>
  steps.map((one) => [one.left?.index ?? '-', one.right?.index ?? '-', one.depth, one.difference].join(' ')).sort();

const indexes = (nodes: readonly (ProcessorNode | undefined)[]): number[] =>
  nodes.flatMap((node) => node?.index ?? []).sort((one, other) => one - other);

const keyOf = (node: ProcessorNode): string => [node.processorId, node.processorType, node.iteration].join(' ');

/** Position of the parent of each processor, by its own position; -1 at the top. */
function parentsOf(nodes: Nodes, parent = -1, parents: number[] = []): number[] {
  for (const node of nodes) {
    parents[node.index] = parent;
    parentsOf(node.children, node.index, parents);
  }
  return parents;
}

describe('any two trees beside each other', () => {
  it('have every processor once', () => {
    fc.assert(
      fc.property(anyProcessorTree, anyProcessorTree, (left, right) => {
        const steps = compareSteps(left, right);
        expect(indexes(steps.map((step) => step.left))).toEqual(flatten(left).map(({ index }) => index));
        expect(indexes(steps.map((step) => step.right))).toEqual(flatten(right).map(({ index }) => index));
      }),
      RUNS,
    );
  });

  it('have steps of the same id, type and round beside each other, under the same step', () => {
    fc.assert(
      fc.property(anyProcessorTree, anyProcessorTree, (left, right) => {
        const [leftParents, rightParents] = [parentsOf(left), parentsOf(right)];
        const beside = new Map([[-1, -1]]);
        for (const { left: one, right: other } of compareSteps(left, right)) {
          if (one === undefined || other === undefined) continue;
          beside.set(one.index, other.index);
          expect(keyOf(one)).toBe(keyOf(other));
          expect(beside.get(leftParents[one.index] ?? -1)).toBe(rightParents[other.index]);
        }
      }),
      RUNS,
    );
  });

  it('are in pre-order', () => {
    fc.assert(
      fc.property(anyProcessorTree, anyProcessorTree, (left, right) => {
        const open: ComparedStep[] = [];
        for (const step of compareSteps(left, right)) {
          expect(step.depth).toBeLessThanOrEqual(open.length);
          open.length = step.depth;
          const parent = open.at(-1);
          if (step.left !== undefined && parent !== undefined) expect(parent.left?.children).toContain(step.left);
          if (step.right !== undefined && parent !== undefined) expect(parent.right?.children).toContain(step.right);
          open.push(step);
        }
      }),
      RUNS,
    );
  });

  it('are the same the other way round, with the sides swapped', () => {
    fc.assert(
      fc.property(anyProcessorTree, anyProcessorTree, (left, right) => {
        const [one, other] = [compareSteps(left, right), compareSteps(right, left)];
        const swapped = other.map((step) => ({
          depth: step.depth,
          left: step.right,
          right: step.left,
          difference: swapSides(step.difference),
        }));
        expect(pairsOf(swapped)).toEqual(pairsOf(one));
        const [first, swappedFirst] = [findFirstDifference(one), findFirstDifference(other)];
        expect([swappedFirst?.kind, swappedFirst?.position]).toEqual([first?.kind, first?.position]);
        expect([swappedFirst?.right, swappedFirst?.left]).toEqual([first?.left, first?.right]);
      }),
      RUNS,
    );
  });

  it('part somewhere or nowhere', () => {
    fc.assert(
      fc.property(anyProcessorTree, anyProcessorTree, (left, right) => {
        const steps = compareSteps(left, right);
        const parting = steps.filter(({ difference }) => difference !== 'same' && difference !== 'slower');
        const first = findFirstDifference(steps);
        expect(first === undefined).toBe(parting.length === 0);
        if (first === undefined) return;
        expect(parting).toContain(steps[first.position]);
        expect(first.left ?? first.right).toBeDefined();
        expect(first.ancestors.map(({ depth }) => depth)).toEqual(first.ancestors.map((_, depth) => depth));
        expect(first.ancestors).toHaveLength(steps[first.position]?.depth ?? -1);
      }),
      RUNS,
    );
  });

  it('do not differ from themselves', () => {
    fc.assert(
      fc.property(anyProcessorTree, (tree) => {
        const detail = anExecutionDetail({ processors: [...tree], attributes: { orderId: 'ORD-1' } });
        const { steps, firstDifference, outcome, attributes } = compareExecutions(detail, detail);
        expect(steps.every(({ difference }) => difference === 'same')).toBe(true);
        expect(steps).toHaveLength(detail.processorCount);
        expect([firstDifference, outcome, attributes]).toEqual([undefined, [], []]);
      }),
      RUNS,
    );
  });
});
