import { ApiProperty } from '@nestjs/swagger';
import { formatTimestamp } from '../../../protocol/timestamp.js';
import type { TransactionSummary } from '../transaction.js';

/** What the executions in the tree come to. */
export class TransactionSummaryResponse {
  @ApiProperty({ example: 9 })
  readonly executions!: number;

  @ApiProperty({ example: 1 })
  readonly failed!: number;

  @ApiProperty({ description: 'Not ended when last heard of: the end below may not be the last', example: 0 })
  readonly running!: number;

  @ApiProperty({ example: 3 })
  readonly applications!: number;

  @ApiProperty({ description: 'Routes of the same name in two applications are two', example: 8 })
  readonly routes!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'null without executions' })
  readonly firstStart!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'null when none has ended' })
  readonly lastEnd!: string | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Milliseconds from the first start to the last end',
    example: 412.093,
  })
  readonly durationMs!: number | null;
}

/** Domain → response. */
export function toTransactionSummaryResponse(summary: TransactionSummary): TransactionSummaryResponse {
  const { firstStart, lastEnd } = summary;
  return {
    ...summary,
    firstStart: firstStart === null ? null : formatTimestamp(firstStart),
    lastEnd: lastEnd === null ? null : formatTimestamp(lastEnd),
  };
}
