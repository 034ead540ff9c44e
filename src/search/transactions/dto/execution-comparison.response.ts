import { ApiProperty } from '@nestjs/swagger';
import type { ExecutionDetail } from '../../details/execution-detail.js';
import { ExecutionSummaryResponse, toSummaryResponse } from '../../executions/dto/execution-summary.response.js';
import type { ExecutionComparison } from '../comparison/execution-comparison.js';
import { ComparedStepResponse, toStepResponse } from './compared-step.response.js';
import { durationDelta } from './duration-delta.js';
import { FirstDifferenceResponse, toFirstDifferenceResponse } from './first-difference.response.js';
import { StepCountsResponse, toStepCounts } from './step-counts.response.js';
import { toValueDifferenceResponse, ValueDifferenceResponse } from './value-difference.response.js';

/** More steps make an answer of megabytes; what differs among the rest is counted, and the first difference is shown. */
const MAX_STEPS = 5000;

/** Two executions beside each other. */
export class ExecutionComparisonResponse {
  @ApiProperty({ type: ExecutionSummaryResponse, description: 'The execution' })
  readonly left!: ExecutionSummaryResponse;

  @ApiProperty({ type: ExecutionSummaryResponse, description: 'The other one' })
  readonly right!: ExecutionSummaryResponse;

  @ApiProperty({ description: 'Whether they are of the same route of the same application' })
  readonly sameRoute!: boolean;

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: 'Whether the same version of the route ran; null when an agent did not tell',
  })
  readonly sameGraph!: boolean | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Right minus left, in milliseconds; null while RUNNING' })
  readonly durationDeltaMs!: number | null;

  @ApiProperty({
    type: [ValueDifferenceResponse],
    description: 'How else they ended: status, errorType, errorMessage, errorHandled',
  })
  readonly outcome!: ValueDifferenceResponse[];

  @ApiProperty({ type: [ValueDifferenceResponse], description: 'Business attributes they do not share' })
  readonly attributes!: ValueDifferenceResponse[];

  @ApiProperty({
    type: FirstDifferenceResponse,
    nullable: true,
    description:
      'Where path, status or error part first. A failure shows in every step around it, so the innermost is answered: ' +
      'where it began. null when all are the same.',
  })
  readonly firstDifference!: FirstDifferenceResponse | null;

  @ApiProperty({ type: StepCountsResponse, description: 'Of all steps, also of those that are not answered' })
  readonly counts!: StepCountsResponse;

  @ApiProperty({
    type: [ComparedStepResponse],
    description:
      `Every processor of either side, in pre-order; at most ${MAX_STEPS}. The same step is the same id, type and round ` +
      'under the same step. Where the paths part, what the left side did comes first.',
  })
  readonly steps!: ComparedStepResponse[];

  @ApiProperty({ description: 'Whether there are more steps than are answered' })
  readonly truncated!: boolean;
}

/** Domain → response. */
export function toComparisonResponse(comparison: ExecutionComparison): ExecutionComparisonResponse {
  const { left, right, steps, firstDifference } = comparison;
  const starts = { left: left.startTime, right: right.startTime };
  return {
    left: toSummaryOf(left),
    right: toSummaryOf(right),
    sameRoute: left.application === right.application && left.routeId === right.routeId,
    sameGraph: left.graphHash === '' || right.graphHash === '' ? null : left.graphHash === right.graphHash,
    durationDeltaMs: durationDelta(left, right),
    outcome: comparison.outcome.map(toValueDifferenceResponse),
    attributes: comparison.attributes.map(toValueDifferenceResponse),
    firstDifference: firstDifference === undefined ? null : toFirstDifferenceResponse(firstDifference, starts),
    counts: toStepCounts(steps),
    steps: steps.slice(0, MAX_STEPS).map((step) => toStepResponse(step, starts)),
    truncated: steps.length > MAX_STEPS,
  };
}

function toSummaryOf(execution: ExecutionDetail): ExecutionSummaryResponse {
  const { executionId, exchangeId, correlationId, application, agentId, routeId } = execution;
  const { status, startTime, endTime, durationMs, error, errorHandled, attributes } = execution;
  return toSummaryResponse({
    ...{ executionId, exchangeId, correlationId, application, agentId, routeId },
    ...{ status, startTime, endTime, durationMs, errorHandled, attributes },
    errorType: error?.type ?? '',
    errorMessage: error?.message ?? '',
  });
}
