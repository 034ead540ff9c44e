import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PROCESSOR_STATUSES, type ProcessorStatus } from '../../../protocol/processor-status.js';
import { formatTimestamp } from '../../../protocol/timestamp.js';
import type { FoldedNode } from '../tree/folded-tree.js';
import { ErrorResponse, toErrorResponse } from './error.response.js';
import { FoldedResponse } from './folded.response.js';
import { IterationResponse } from './iteration.response.js';

/** One processor in the tree. Further fields follow as the agent sent them. */
export class ProcessorResponse {
  @ApiProperty({ description: 'Position in pre-order: the address of its snapshots, its diff and its subtree' })
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

  @ApiPropertyOptional({ type: IterationResponse })
  readonly iteration?: IterationResponse;

  @ApiPropertyOptional({ description: 'Of an iterating processor whose rounds the agent sampled: how many it had' })
  readonly iterationsTotal?: number;

  @ApiPropertyOptional({ description: 'How many of its rounds were captured' })
  readonly iterationsCaptured?: number;

  @ApiPropertyOptional({ description: 'How many of its rounds failed' })
  readonly iterationsFailed?: number;

  @ApiPropertyOptional({ type: ErrorResponse })
  readonly error?: ErrorResponse;

  @ApiProperty({ description: 'Whether the exchange before the step was captured' })
  readonly hasInput!: boolean;

  @ApiProperty({ description: 'Whether the exchange after the step was captured' })
  readonly hasOutput!: boolean;

  @ApiProperty({ description: 'Place among its siblings, from 0, shown or not' })
  readonly position!: number;

  @ApiProperty({ description: 'How many children it has, shown or not' })
  readonly childCount!: number;

  @ApiPropertyOptional({ type: FoldedResponse, description: 'Absent when all its children are shown' })
  readonly folded?: FoldedResponse;

  @ApiProperty({ type: () => [ProcessorResponse], description: 'Those that are shown, in the order of the route' })
  readonly children!: ProcessorResponse[];
}

/** Domain → response. The known fields come first for who reads it, and again: what the agent sent beyond them can hide none. */
export function toProcessorResponse(node: FoldedNode): ProcessorResponse {
  const { details, startTime, error, iteration, folded, children, ...rest } = node;
  const { iteration: round, ...further } = details;
  const described = typeof round === 'object' ? round : {};
  return {
    ...rest,
    ...further,
    ...rest,
    startTime: formatTimestamp(startTime),
    ...(iteration === null ? {} : { iteration: { ...described, index: iteration } }),
    ...(error === null ? {} : { error: toErrorResponse(error) }),
    ...(folded === null ? {} : { folded }),
    children: children.map(toProcessorResponse),
  };
}
