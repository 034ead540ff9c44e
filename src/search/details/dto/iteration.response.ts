import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** The round of the nearest iterating ancestor that a processor belongs to. */
export class IterationResponse {
  @ApiProperty({ description: 'Number of the round, from 0', example: 1 })
  readonly index!: number;

  @ApiPropertyOptional({ description: 'What iterates: split, loop, multicast, recipientList …', example: 'split' })
  readonly kind?: string;

  @ApiPropertyOptional({ description: 'How many rounds there are; absent while streaming, and in a doWhile loop' })
  readonly size?: number;
}
