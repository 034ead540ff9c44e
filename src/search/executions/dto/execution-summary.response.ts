import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { EXECUTION_STATUSES, type ExecutionStatus } from '../../../protocol/execution-status.js';
import { formatTimestamp } from '../../../protocol/timestamp.js';
import type { ExecutionSummary } from '../execution-summary.js';

/** An execution in a list. */
export class ExecutionSummaryResponse {
  @ApiProperty({ example: '01983b5e-1c2d-7a40-8f11-6f2b9d0c4e77' })
  readonly executionId!: string;

  @ApiProperty()
  readonly exchangeId!: string;

  @ApiProperty({ description: 'One per business transaction, across routes and applications' })
  readonly correlationId!: string;

  @ApiProperty({ example: 'orders' })
  readonly application!: string;

  @ApiProperty({ example: 'orders@orders-7d9f-x2x' })
  readonly agentId!: string;

  @ApiProperty({ example: 'order-process' })
  readonly routeId!: string;

  @ApiProperty({ enum: EXECUTION_STATUSES })
  readonly status!: ExecutionStatus;

  @ApiProperty({ format: 'date-time' })
  readonly startTime!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'null while RUNNING' })
  readonly endTime!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Milliseconds; null while RUNNING' })
  readonly durationMs!: number | null;

  @ApiPropertyOptional({ description: 'Also set when the failure was handled' })
  readonly errorType?: string;

  @ApiPropertyOptional()
  readonly errorMessage?: string;

  @ApiProperty()
  readonly errorHandled!: boolean;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Business attributes' })
  readonly attributes!: Readonly<Record<string, string>>;
}

/** Domain → response. */
export function toSummaryResponse(summary: ExecutionSummary): ExecutionSummaryResponse {
  const { startTime, endTime, errorType, errorMessage, ...rest } = summary;
  return {
    ...rest,
    startTime: formatTimestamp(startTime),
    endTime: endTime === null ? null : formatTimestamp(endTime),
    ...(errorType === '' ? {} : { errorType }),
    ...(errorMessage === '' ? {} : { errorMessage }),
  };
}
