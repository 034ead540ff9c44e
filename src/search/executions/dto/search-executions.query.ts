import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { AppError } from '../../../common/app-error.js';
import { decodeCursor } from '../../../common/cursor.js';
import { IsTimestamp } from '../../../http/is-timestamp.js';
import { ToArray } from '../../../http/to-array.js';
import { EXECUTION_STATUSES, type ExecutionStatus } from '../../../protocol/execution-status.js';
import { parseTimestamp } from '../../../protocol/timestamp.js';
import { type ExecutionCriteria, type PageRequest, unrestricted } from '../execution-criteria.js';

const MAX_LIMIT = 500;
/** Deeper pages are reached with the cursor: an offset reads everything before it. */
const MAX_OFFSET = 10_000;
const MAX_ID = 4096;

/** Query parameters of `GET /search/executions`. */
export class SearchExecutionsQuery {
  @ApiPropertyOptional({ enum: EXECUTION_STATUSES, isArray: true, description: 'Repeatable' })
  @IsOptional()
  @ToArray()
  @IsIn(EXECUTION_STATUSES, { each: true })
  readonly status?: ExecutionStatus[];

  @ApiPropertyOptional({ description: 'Started at or after, RFC 3339', example: '2026-07-24T00:00:00Z' })
  @IsOptional()
  @IsTimestamp()
  readonly timeFrom?: string;

  @ApiPropertyOptional({ description: 'Started before, RFC 3339', example: '2027-07-25T00:00:00Z' })
  @IsOptional()
  @IsTimestamp()
  readonly timeTo?: string;

  @ApiPropertyOptional({ description: 'Id of the business transaction' })
  @IsOptional()
  @IsString()
  @Length(1, MAX_ID)
  readonly correlationId?: string;

  @ApiPropertyOptional({ type: [String], description: 'Repeatable' })
  @IsOptional()
  @ToArray()
  @ArrayMaxSize(100)
  @Length(1, MAX_ID, { each: true })
  readonly routeId?: string[];

  @ApiPropertyOptional({ type: [String], description: 'Repeatable' })
  @IsOptional()
  @ToArray()
  @ArrayMaxSize(100)
  @Length(1, MAX_ID, { each: true })
  readonly application?: string[];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, MAX_ID)
  readonly agentId?: string;

  @ApiPropertyOptional({
    description:
      'Any piece of text in bodies, headers, properties, error messages and stack traces, also inside words. ' +
      'Case does not matter; every character stands for itself. Terms under three characters cannot use the index.',
    example: 'ORD-4711',
  })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  readonly text?: string;

  @ApiPropertyOptional({ default: 50, minimum: 1, maximum: MAX_LIMIT })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_LIMIT)
  readonly limit: number = 50;

  @ApiPropertyOptional({ default: 0, minimum: 0, maximum: MAX_OFFSET, description: 'Deeper pages: use cursor' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(MAX_OFFSET)
  readonly offset: number = 0;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before; stable while data arrives' })
  @IsOptional()
  @IsString()
  @MaxLength(10_000)
  readonly cursor?: string;

  /** As the port wants it. Throws VALIDATION_FAILED for fields that contradict each other. */
  toCriteria(tenantId: string): ExecutionCriteria {
    const from = this.timeFrom === undefined ? undefined : parseTimestamp(this.timeFrom);
    const to = this.timeTo === undefined ? undefined : parseTimestamp(this.timeTo);
    if (from !== undefined && to !== undefined && from >= to) throw contradiction('timeTo', 'must be after timeFrom');
    return {
      ...unrestricted(tenantId),
      statuses: this.status ?? [],
      started: { from, to },
      correlationId: this.correlationId,
      routeIds: this.routeId ?? [],
      applications: this.application ?? [],
      agentId: this.agentId,
      texts: this.text === undefined ? [] : [{ scope: 'any', text: this.text }],
    };
  }

  toPage(): PageRequest {
    if (this.cursor !== undefined && this.offset > 0) throw contradiction('offset', 'cannot be combined with cursor');
    const after = this.cursor === undefined ? undefined : decodeCursor(this.cursor);
    return { order: '-startTime', limit: this.limit, offset: this.offset, after };
  }
}

function contradiction(path: string, message: string): AppError {
  return new AppError('VALIDATION_FAILED', `${path} ${message}.`, { errors: [{ path, message }] });
}
