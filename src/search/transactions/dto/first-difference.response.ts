import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { FirstDifference } from '../comparison/execution-comparison.js';
import {
  ComparedSideResponse,
  type ComparedStarts,
  ComparedStepResponse,
  toSides,
  toStepResponse,
} from './compared-step.response.js';

const KINDS = ['path', 'status', 'error'] as const;

/** Where two executions part. */
export class FirstDifferenceResponse {
  @ApiProperty({
    enum: KINDS,
    description: 'They went different ways, or the same step ended with another status or error',
  })
  readonly kind!: FirstDifference['kind'];

  @ApiProperty({ description: 'Position in `steps`', example: 1 })
  readonly step!: number;

  @ApiProperty({ type: [ComparedStepResponse], description: 'The steps it stands in, outermost first' })
  readonly ancestors!: ComparedStepResponse[];

  @ApiPropertyOptional({
    type: ComparedSideResponse,
    description: 'What the left one did there, with different ways its first step; absent when it did nothing',
  })
  readonly left?: ComparedSideResponse;

  @ApiPropertyOptional({
    type: ComparedSideResponse,
    description: 'What the right one did there; absent when it did nothing',
  })
  readonly right?: ComparedSideResponse;
}

/** Domain → response. */
export function toFirstDifferenceResponse(first: FirstDifference, starts: ComparedStarts): FirstDifferenceResponse {
  return {
    kind: first.kind,
    step: first.position,
    ancestors: first.ancestors.map((step) => toStepResponse(step, starts)),
    ...toSides(first, starts),
  };
}
