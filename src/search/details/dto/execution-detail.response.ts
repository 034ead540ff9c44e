import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { EXECUTION_STATUSES, type ExecutionStatus } from '../../../protocol/execution-status.js';
import { PROCESSOR_STATUSES, type ProcessorStatus } from '../../../protocol/processor-status.js';
import { formatTimestamp } from '../../../protocol/timestamp.js';
import type { ErrorDetail, ExecutionDetail, ProcessorNode } from '../execution-detail.js';

/** What went wrong. Further fields of the agent's `ErrorInfo` follow as they were sent. */
export class ErrorResponse {
  @ApiPropertyOptional({ example: 'java.net.ConnectException' })
  readonly type?: string;

  @ApiPropertyOptional({ example: 'Connection refused' })
  readonly message?: string;

  @ApiPropertyOptional()
  readonly stackTrace?: string;
}

/** One processor in the tree. Further fields follow as the agent sent them. */
export class ProcessorResponse {
  @ApiProperty({ description: 'Position in pre-order' })
  readonly index!: number;

  @ApiProperty({ description: "The agent's number" })
  readonly seq!: number;

  @ApiProperty({ example: 'to3' })
  readonly processorId!: string;

  @ApiProperty({ example: 'to' })
  readonly processorType!: string;

  @ApiProperty({ enum: PROCESSOR_STATUSES })
  readonly status!: ProcessorStatus;

  @ApiProperty({ format: 'date-time' })
  readonly startTime!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Milliseconds; null while RUNNING' })
  readonly durationMs!: number | null;

  @ApiPropertyOptional({
    type: 'object',
    properties: { index: { type: 'integer' }, kind: { type: 'string' }, size: { type: 'integer' } },
    description: 'Round of the nearest iterating ancestor',
  })
  readonly iteration?: { readonly index: number };

  @ApiPropertyOptional({ type: ErrorResponse })
  readonly error?: ErrorResponse;

  @ApiProperty({ description: 'Whether the exchange before the step was captured' })
  readonly hasInput!: boolean;

  @ApiProperty({ description: 'Whether the exchange after the step was captured' })
  readonly hasOutput!: boolean;

  @ApiProperty({ type: () => [ProcessorResponse] })
  readonly children!: ProcessorResponse[];
}

/** One execution with its processor tree. Further fields follow as the agent sent them. */
export class ExecutionDetailResponse {
  @ApiProperty()
  readonly executionId!: string;

  @ApiProperty()
  readonly exchangeId!: string;

  @ApiProperty()
  readonly correlationId!: string;

  @ApiPropertyOptional({ description: 'The execution that called this one' })
  readonly parentExecutionId?: string;

  @ApiPropertyOptional({ description: 'The execution this one repeats' })
  readonly replayOf?: string;

  @ApiProperty()
  readonly application!: string;

  @ApiProperty()
  readonly agentId!: string;

  @ApiProperty()
  readonly instanceId!: string;

  @ApiProperty()
  readonly routeId!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Version of the route that ran' })
  readonly diagramHash!: string | null;

  @ApiProperty({ enum: EXECUTION_STATUSES })
  readonly status!: ExecutionStatus;

  @ApiProperty({ format: 'date-time' })
  readonly startTime!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly endTime!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  readonly durationMs!: number | null;

  @ApiProperty({ format: 'date-time', description: "By the server's clock" })
  readonly receivedAt!: string;

  @ApiPropertyOptional({ type: ErrorResponse })
  readonly error?: ErrorResponse;

  @ApiProperty()
  readonly errorHandled!: boolean;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  readonly attributes!: Readonly<Record<string, string>>;

  @ApiProperty()
  readonly hasInput!: boolean;

  @ApiProperty()
  readonly hasOutput!: boolean;

  @ApiProperty()
  readonly processorCount!: number;

  @ApiProperty({ type: [ProcessorResponse] })
  readonly processors!: ProcessorResponse[];
}

/** Domain → response. What the agent sent beyond the known fields comes first, so it can never hide one of those. */
export function toDetailResponse(execution: ExecutionDetail): ExecutionDetailResponse {
  const {
    details,
    startTime,
    endTime,
    receivedAt,
    error,
    graphHash,
    parentExecutionId,
    replayOf,
    processors,
    ...rest
  } = execution;
  return {
    ...details,
    ...rest,
    ...(parentExecutionId === '' ? {} : { parentExecutionId }),
    ...(replayOf === '' ? {} : { replayOf }),
    diagramHash: graphHash === '' ? null : graphHash,
    startTime: formatTimestamp(startTime),
    endTime: endTime === null ? null : formatTimestamp(endTime),
    receivedAt: formatTimestamp(receivedAt * 1000),
    ...(error === null ? {} : { error: toErrorResponse(error) }),
    processors: processors.map(toProcessorResponse),
  };
}

function toProcessorResponse(node: ProcessorNode): ProcessorResponse {
  const { details, startTime, error, iteration, children, ...rest } = node;
  const { iteration: round, ...further } = details;
  const described = typeof round === 'object' ? round : {};
  return {
    ...further,
    ...rest,
    startTime: formatTimestamp(startTime),
    ...(iteration === null ? {} : { iteration: { ...described, index: iteration } }),
    ...(error === null ? {} : { error: toErrorResponse(error) }),
    children: children.map(toProcessorResponse),
  };
}

function toErrorResponse({ type, message, stackTrace, rest }: ErrorDetail): ErrorResponse {
  return {
    ...rest,
    ...(type === '' ? {} : { type }),
    ...(message === '' ? {} : { message }),
    ...(stackTrace === '' ? {} : { stackTrace }),
  };
}
