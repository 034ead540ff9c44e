import { ApiProperty } from '@nestjs/swagger';
import type { ComparedStep, StepDifference } from '../comparison/execution-comparison.js';

/** How many steps differ in which way. */
export class StepCountsResponse implements Readonly<Record<StepDifference, number>> {
  @ApiProperty({ example: 0 })
  readonly onlyLeft!: number;

  @ApiProperty({ example: 2 })
  readonly onlyRight!: number;

  @ApiProperty({ example: 1 })
  readonly status!: number;

  @ApiProperty({ example: 0 })
  readonly error!: number;

  @ApiProperty({ example: 1 })
  readonly slower!: number;

  @ApiProperty({ example: 14 })
  readonly same!: number;
}

/** Counts steps by their difference. */
export function toStepCounts(steps: readonly ComparedStep[]): StepCountsResponse {
  const counts = { onlyLeft: 0, onlyRight: 0, status: 0, error: 0, slower: 0, same: 0 };
  for (const { difference } of steps) counts[difference]++;
  return counts;
}
