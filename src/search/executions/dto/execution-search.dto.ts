import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNumber, IsString, Length, MaxLength, Min } from 'class-validator';
import { IdList, MAX_ID } from '../../../http/id-list.js';
import { WholeNumber } from '../../../http/whole-number.js';
import { IsTimestamp } from '../../../http/is-timestamp.js';
import { MayBeAbsent } from '../../../http/may-be-absent.js';
import { ToArray } from '../../../http/to-array.js';
import { ToNumber } from '../../../http/to-number.js';
import { EXECUTION_STATUSES, type ExecutionStatus } from '../../../protocol/execution-status.js';
import { EXECUTION_ORDERS, type ExecutionOrder } from '../execution-criteria.js';

const MAX_LIMIT = 500;
/** Deeper pages are reached with the cursor: an offset reads everything before it. */
const MAX_OFFSET = 10_000;
const MAX_TEXT = 1000;
const IN_TEXT = 'Case does not matter; every character stands for itself.';

/** What `GET` and `POST /search/executions` both take. */
export abstract class ExecutionSearchDto {
  @ApiPropertyOptional({
    enum: EXECUTION_STATUSES,
    isArray: true,
    description: 'One or several; RUNNING are those that were reported before their end',
  })
  @MayBeAbsent()
  @ToArray()
  @IsIn(EXECUTION_STATUSES, { each: true })
  readonly status?: ExecutionStatus[];

  @ApiPropertyOptional({ description: 'Started at or after, RFC 3339', example: '2026-07-24T00:00:00Z' })
  @MayBeAbsent()
  @IsTimestamp()
  readonly timeFrom?: string;

  @ApiPropertyOptional({ description: 'Started before, RFC 3339', example: '2027-07-25T00:00:00Z' })
  @MayBeAbsent()
  @IsTimestamp()
  readonly timeTo?: string;

  @ApiPropertyOptional({ description: 'At least so many milliseconds; leaves RUNNING ones out', minimum: 0 })
  @MayBeAbsent()
  @ToNumber()
  @IsNumber()
  @Min(0)
  readonly durationMin?: number;

  @ApiPropertyOptional({ description: 'At most so many milliseconds; leaves RUNNING ones out', minimum: 0 })
  @MayBeAbsent()
  @ToNumber()
  @IsNumber()
  @Min(0)
  readonly durationMax?: number;

  @ApiPropertyOptional({ description: 'Id of the business transaction' })
  @MayBeAbsent()
  @IsString()
  @Length(1, MAX_ID)
  readonly correlationId?: string;

  @IdList({ description: 'One or several' })
  readonly routeId?: string[];

  @IdList({ description: 'One or several' })
  readonly application?: string[];

  @IdList({ description: 'One or several' })
  readonly agentId?: string[];

  @ApiPropertyOptional({ description: 'Type of the error, whole, like `java.net.SocketTimeoutException`' })
  @MayBeAbsent()
  @IsString()
  @Length(1, MAX_ID)
  readonly errorType?: string;

  @ApiPropertyOptional({ description: 'Some step is of this type, like `split`' })
  @MayBeAbsent()
  @IsString()
  @Length(1, MAX_ID)
  readonly processorType?: string;

  @ApiPropertyOptional({
    description:
      'Any piece of text in bodies, headers, properties, error messages and stack traces, also inside words. ' +
      `${IN_TEXT} Terms under three characters cannot use the index, which \`notices\` says then.`,
    example: 'ORD-4711',
  })
  @MayBeAbsent()
  @IsString()
  @Length(1, MAX_TEXT)
  readonly text?: string;

  @ApiPropertyOptional({ description: `A piece of text in a body, of the exchange or of a step. ${IN_TEXT}` })
  @MayBeAbsent()
  @IsString()
  @Length(1, MAX_TEXT)
  readonly textInBody?: string;

  @ApiPropertyOptional({ description: `A piece of text in the name or value of a header. ${IN_TEXT}` })
  @MayBeAbsent()
  @IsString()
  @Length(1, MAX_TEXT)
  readonly textInHeaders?: string;

  @ApiPropertyOptional({ description: `A piece of text in an error message or a stack trace. ${IN_TEXT}` })
  @MayBeAbsent()
  @IsString()
  @Length(1, MAX_TEXT)
  readonly textInErrors?: string;

  @ApiPropertyOptional({
    enum: EXECUTION_ORDERS,
    default: '-startTime',
    description: '`-` is descending. Without a duration (RUNNING) comes last in either order of durations.',
  })
  @MayBeAbsent()
  @IsIn(EXECUTION_ORDERS)
  readonly sort: ExecutionOrder = '-startTime';

  @WholeNumber({ default: 50, minimum: 1, maximum: MAX_LIMIT })
  readonly limit: number = 50;

  @WholeNumber({ default: 0, minimum: 0, maximum: MAX_OFFSET, description: 'Deeper pages: use cursor' })
  readonly offset: number = 0;

  @ApiPropertyOptional({
    description: '`nextCursor` of the page before, with the same `sort`; stable while data arrives',
  })
  @MayBeAbsent()
  @IsString()
  @MaxLength(10_000)
  readonly cursor?: string;
}
