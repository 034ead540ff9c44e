import { ApiProperty } from '@nestjs/swagger';
import type { ValueDifference } from '../comparison/execution-comparison.js';

/** A value that is not the same on both sides. */
export class ValueDifferenceResponse {
  @ApiProperty({ example: 'orderId' })
  readonly name!: string;

  @ApiProperty({ type: String, nullable: true, description: 'null when the left one has none', example: 'ORD-4711' })
  readonly left!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'null when the right one has none', example: 'ORD-4712' })
  readonly right!: string | null;
}

/** Domain → response. */
export function toValueDifferenceResponse({ name, left, right }: ValueDifference): ValueDifferenceResponse {
  return { name, left: left ?? null, right: right ?? null };
}
