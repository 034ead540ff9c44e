import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PROCESSOR_STATUSES, type ProcessorStatus } from '../../../protocol/processor-status.js';
import type { ProcessorNode } from '../../details/execution-detail.js';
import { SLOWER_MIN_MS, SLOWER_RATIO } from '../comparison/difference-of.js';
import { type ComparedStep, STEP_DIFFERENCES, type StepDifference } from '../comparison/execution-comparison.js';
import { durationDelta } from './duration-delta.js';

/** When both executions started, in microseconds since 1970. */
export interface ComparedStarts {
  readonly left: number;
  readonly right: number;
}

/** A processor in one of the two executions. */
export class ComparedSideResponse {
  @ApiProperty({ description: 'Position in pre-order in its own execution: the address of its snapshots', example: 1 })
  readonly index!: number;

  @ApiProperty({ example: 'to3' })
  readonly processorId!: string;

  @ApiProperty({ example: 'to' })
  readonly processorType!: string;

  @ApiProperty({ enum: PROCESSOR_STATUSES })
  readonly status!: ProcessorStatus;

  @ApiProperty({ description: 'Milliseconds from the start of its execution', example: 1.679 })
  readonly startOffsetMs!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Milliseconds; null while RUNNING', example: 266.1 })
  readonly durationMs!: number | null;

  @ApiPropertyOptional({ example: 'java.net.ConnectException' })
  readonly errorType?: string;

  @ApiPropertyOptional({ example: 'Connection refused' })
  readonly errorMessage?: string;
}

/** A step of the route beside itself in the other execution. */
export class ComparedStepResponse {
  @ApiProperty({ description: '0 directly under the route', example: 0 })
  readonly depth!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Round of the iteration it stands in; null for none' })
  readonly iteration!: number | null;

  @ApiProperty({
    enum: STEP_DIFFERENCES,
    description:
      'The first that holds. `error`: the same status with another type or message. `slower`: one took at least ' +
      `${SLOWER_RATIO} times as long as the other and ${SLOWER_MIN_MS} ms longer; the sign of \`durationDeltaMs\` tells which.`,
  })
  readonly difference!: StepDifference;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Right minus left, in milliseconds; null when not both have a duration',
    example: -254.3,
  })
  readonly durationDeltaMs!: number | null;

  @ApiPropertyOptional({ type: ComparedSideResponse, description: 'Absent when only the right one has the step' })
  readonly left?: ComparedSideResponse;

  @ApiPropertyOptional({ type: ComparedSideResponse, description: 'Absent when only the left one has the step' })
  readonly right?: ComparedSideResponse;
}

/** Domain → response. */
export function toStepResponse(step: ComparedStep, starts: ComparedStarts): ComparedStepResponse {
  const { depth, difference, left, right } = step;
  return {
    depth,
    iteration: (left ?? right)?.iteration ?? null,
    difference,
    durationDeltaMs: durationDelta(left, right),
    ...toSides(step, starts),
  };
}

/** The sides that are there. */
export function toSides(
  { left, right }: Pick<ComparedStep, 'left' | 'right'>,
  starts: ComparedStarts,
): { readonly left?: ComparedSideResponse; readonly right?: ComparedSideResponse } {
  return {
    ...(left === undefined ? {} : { left: toSide(left, starts.left) }),
    ...(right === undefined ? {} : { right: toSide(right, starts.right) }),
  };
}

function toSide(node: ProcessorNode, start: number): ComparedSideResponse {
  const { index, processorId, processorType, status, startTime, durationMs, error } = node;
  return {
    index,
    processorId,
    processorType,
    status,
    startOffsetMs: (startTime - start) / 1000,
    durationMs,
    ...(error === null || error.type === '' ? {} : { errorType: error.type }),
    ...(error === null || error.message === '' ? {} : { errorMessage: error.message }),
  };
}
