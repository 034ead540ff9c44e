import type { ExecutionDetail } from '../../details/execution-detail.js';
import { compareSteps } from './compare-steps.js';
import type { ExecutionComparison } from './execution-comparison.js';
import { findFirstDifference } from './find-first-difference.js';
import { type NamedValues, valueDifferences } from './value-differences.js';

/** Compares two executions, of the same route as a rule: their paths, timings, ends and attributes. */
export function compareExecutions(left: ExecutionDetail, right: ExecutionDetail): ExecutionComparison {
  const steps = compareSteps(left.processors, right.processors);
  return {
    left,
    right,
    steps,
    firstDifference: findFirstDifference(steps),
    outcome: valueDifferences(outcomeOf(left), outcomeOf(right)),
    attributes: valueDifferences(left.attributes, right.attributes),
  };
}

/** How an execution ended; what it has not got is left out. */
function outcomeOf({ status, error, errorHandled }: ExecutionDetail): NamedValues {
  const values = {
    status,
    errorHandled: String(errorHandled),
    errorType: error?.type ?? '',
    errorMessage: error?.message ?? '',
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
