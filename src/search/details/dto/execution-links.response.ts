import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ExecutionSummaryResponse, toSummaryResponse } from '../../executions/dto/execution-summary.response.js';
import type { ExecutionSummary } from '../../executions/execution-summary.js';
import type { ExecutionDetail } from '../execution-detail.js';
import type { ExecutionRelations, RelatedExecution, RelatedExecutions } from '../execution-relations.js';

/** An execution that is named by its id. */
export class NamedExecutionResponse {
  @ApiProperty({ example: '01983b5e-1c11-7b02-9d3a-0a1b2c3d4e5f' })
  readonly executionId!: string;

  @ApiProperty({ description: 'Whether it is stored here: it may be still to come, past its retention, or elsewhere' })
  readonly known!: boolean;

  @ApiPropertyOptional({ type: ExecutionSummaryResponse, description: 'When it is known' })
  readonly execution?: ExecutionSummaryResponse;
}

/** An execution that names this one, and the processor it was called by if the agent tells. */
export class RelatedExecutionResponse extends ExecutionSummaryResponse {
  @ApiPropertyOptional({ description: '`processorId` of the step that called it', example: 'to2' })
  readonly parentProcessorId?: string;

  @ApiPropertyOptional({ description: '`seq` of the step that called it' })
  readonly parentSeq?: number;
}

/** Executions that name this one. */
export class RelatedExecutionsResponse {
  @ApiProperty({ description: 'How many there are in all; at least so many when not exact' })
  readonly total!: number;

  @ApiProperty()
  readonly totalIsExact!: boolean;

  @ApiProperty({ type: [RelatedExecutionResponse], description: 'The first 20 by their start' })
  readonly data!: RelatedExecutionResponse[];
}

/** The business transaction an execution is part of. */
export class CorrelationResponse {
  @ApiProperty({ example: '3F2A9C41D07B6E5-0000000000000410' })
  readonly correlationId!: string;

  @ApiProperty({ description: 'Executions of it, this one included; at least so many when not exact' })
  readonly total!: number;

  @ApiProperty()
  readonly totalIsExact!: boolean;

  @ApiProperty({
    format: 'uri-reference',
    description: 'All of them as a tree; relative to the address of this execution',
    example: '../executions?correlationId=3F2A9C41D07B6E5-0000000000000410',
  })
  readonly href!: string;
}

/** What stands around an execution. */
export class ExecutionLinksResponse {
  @ApiPropertyOptional({ type: NamedExecutionResponse, description: 'The execution that called this one' })
  readonly parent?: NamedExecutionResponse;

  @ApiProperty({ type: RelatedExecutionsResponse, description: 'The executions this one called' })
  readonly children!: RelatedExecutionsResponse;

  @ApiProperty({ type: CorrelationResponse })
  readonly correlation!: CorrelationResponse;

  @ApiPropertyOptional({ type: NamedExecutionResponse, description: 'The execution this one repeats' })
  readonly replayOf?: NamedExecutionResponse;

  @ApiProperty({ type: RelatedExecutionsResponse, description: 'The executions that repeat this one' })
  readonly replays!: RelatedExecutionsResponse;
}

/** Domain → response. */
export function toLinksResponse(execution: ExecutionDetail, relations: ExecutionRelations): ExecutionLinksResponse {
  const { correlationId, parentExecutionId, replayOf } = execution;
  const { parent, original, children, replays, correlated } = relations;
  return {
    ...(parentExecutionId === '' ? {} : { parent: toNamed(parentExecutionId, parent) }),
    children: toRelated(children),
    correlation: {
      correlationId,
      ...correlated,
      href: `../executions?correlationId=${encodeURIComponent(correlationId)}`,
    },
    ...(replayOf === '' ? {} : { replayOf: toNamed(replayOf, original) }),
    replays: toRelated(replays),
  };
}

function toNamed(executionId: string, execution: ExecutionSummary | undefined): NamedExecutionResponse {
  if (execution === undefined) return { executionId, known: false };
  return { executionId, known: true, execution: toSummaryResponse(execution) };
}

function toRelated({ executions, total, totalIsExact }: RelatedExecutions): RelatedExecutionsResponse {
  return { total, totalIsExact, data: executions.map(toRelatedExecution) };
}

function toRelatedExecution({ parentProcessorId, parentSeq, ...summary }: RelatedExecution): RelatedExecutionResponse {
  return Object.assign(toSummaryResponse(summary), {
    ...(parentProcessorId === '' ? {} : { parentProcessorId }),
    ...(parentSeq === null ? {} : { parentSeq }),
  });
}
