import type { ExecutionDetail, ProcessorNode } from '../../details/execution-detail.js';

/**
 * How the two sides of a step differ, the first that holds: one has not got it, the status is another, the error has
 * another type or message, one took clearly longer (see `differenceOf`), or nothing of these.
 */
export const STEP_DIFFERENCES = ['onlyLeft', 'onlyRight', 'status', 'error', 'slower', 'same'] as const;

export type StepDifference = (typeof STEP_DIFFERENCES)[number];

/** A processor of both executions, or of one of them. */
export interface ComparedStep {
  /** 0 for those directly under the route. */
  readonly depth: number;
  readonly left: ProcessorNode | undefined;
  readonly right: ProcessorNode | undefined;
  readonly difference: StepDifference;
}

/** Where two executions part. */
export interface FirstDifference {
  /** The executions went different ways, or the same step came to another end. */
  readonly kind: 'path' | 'status' | 'error';
  /** Position in the steps. */
  readonly position: number;
  /** The steps it stands in, outermost first. */
  readonly ancestors: readonly ComparedStep[];
  /** What each side did there; with different ways the first step of each, undefined for one that did nothing. */
  readonly left: ProcessorNode | undefined;
  readonly right: ProcessorNode | undefined;
}

/** A value the two executions do not share; undefined where one has none. */
export interface ValueDifference {
  readonly name: string;
  readonly left: string | undefined;
  readonly right: string | undefined;
}

/** Two executions beside each other. */
export interface ExecutionComparison {
  readonly left: ExecutionDetail;
  readonly right: ExecutionDetail;
  /** In pre-order; every processor of either side is in it once. */
  readonly steps: readonly ComparedStep[];
  /** Undefined when path, statuses and errors are the same. */
  readonly firstDifference: FirstDifference | undefined;
  readonly outcome: readonly ValueDifference[];
  readonly attributes: readonly ValueDifference[];
}
