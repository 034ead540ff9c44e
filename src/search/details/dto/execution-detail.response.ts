import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { EXECUTION_STATUSES, type ExecutionStatus } from '../../../protocol/execution-status.js';
import { formatTimestamp } from '../../../protocol/timestamp.js';
import type { ExecutionDetail } from '../execution-detail.js';
import type { ExecutionRelations } from '../execution-relations.js';
import type { ShownTree } from '../tree/shown-tree.js';
import { ErrorResponse, toErrorResponse } from './error.response.js';
import { ExecutionLinksResponse, toLinksResponse } from './execution-links.response.js';
import { ProcessorResponse, toProcessorResponse } from './processor.response.js';
import { ShownWindowResponse } from './shown-window.response.js';

const DIAGRAM_HASH_SOURCES = ['execution', 'startTime'] as const;

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

  @ApiProperty({ type: String, nullable: true, description: 'Version of the route that ran; null when none is known' })
  readonly diagramHash!: string | null;

  @ApiPropertyOptional({
    enum: DIAGRAM_HASH_SOURCES,
    description:
      'How that is known: `execution` names it, or it is the version first received last before its `startTime` (the ' +
      'first one when all came later). Absent without a `diagramHash`',
  })
  readonly diagramHashSource?: (typeof DIAGRAM_HASH_SOURCES)[number];

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

  @ApiProperty({ description: 'Of the whole tree, whatever part of it is shown' })
  readonly processorCount!: number;

  @ApiProperty({ type: ShownWindowResponse, description: 'Which part of the tree is shown' })
  readonly window!: ShownWindowResponse;

  @ApiProperty({ type: [ProcessorResponse], description: 'The children of the route, or `root` alone' })
  readonly processors!: ProcessorResponse[];

  @ApiProperty({ type: ExecutionLinksResponse })
  readonly links!: ExecutionLinksResponse;
}

/** Domain → response. The known fields come first for who reads it, and again: what the agent sent beyond them can hide none. */
export function toDetailResponse(
  execution: ExecutionDetail,
  relations: ExecutionRelations,
  diagramHash: string | undefined,
  tree: ShownTree,
): ExecutionDetailResponse {
  const { details, startTime, endTime, receivedAt, error, graphHash, parentExecutionId, replayOf, ...rest } = execution;
  const { root, childCount, folded, processors } = tree;
  return {
    ...rest,
    ...details,
    ...rest,
    ...(parentExecutionId === '' ? {} : { parentExecutionId }),
    ...(replayOf === '' ? {} : { replayOf }),
    diagramHash: diagramHash ?? null,
    ...(diagramHash === undefined ? {} : { diagramHashSource: graphHash === '' ? 'startTime' : 'execution' }),
    startTime: formatTimestamp(startTime),
    endTime: endTime === null ? null : formatTimestamp(endTime),
    receivedAt: formatTimestamp(receivedAt * 1000),
    ...(error === null ? {} : { error: toErrorResponse(error) }),
    window: { ...(root === undefined ? {} : { root }), childCount, ...(folded === null ? {} : { folded }) },
    processors: processors.map(toProcessorResponse),
    links: toLinksResponse(execution, relations),
  };
}
