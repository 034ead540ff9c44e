import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { formatTimestamp } from '../../../protocol/timestamp.js';
import { type ErrorFilter, type ErrorGroup, type ErrorGroups, TREND_BUCKETS } from '../error-groups.js';

/** One execution of a group. */
export class ErrorSampleResponse {
  @ApiProperty({ description: 'The last execution', example: '01983b5e-1c2d-7a40-8f11-6f2b9d0c4e77' })
  readonly executionId!: string;

  @ApiPropertyOptional({
    description: 'Its message, cut at 1,000 characters',
    example: 'HTTP operation failed invoking http://inventory:8080/api/stock with statusCode: 503',
  })
  readonly message?: string;
}

/** Failures of one error type in one step of one route, with alike messages. */
export class ErrorGroupResponse {
  @ApiPropertyOptional({ example: 'org.apache.camel.http.base.HttpOperationFailedException' })
  readonly errorType?: string;

  @ApiProperty({ example: 'orders' })
  readonly application!: string;

  @ApiProperty({ example: 'order-process' })
  readonly routeId!: string;

  @ApiPropertyOptional({ description: 'The step that failed; absent when none was captured', example: 'to3' })
  readonly processorId?: string;

  @ApiPropertyOptional({
    description:
      'What their messages have in common: <text> stands for what was quoted, <address> for URLs, IP and mail addresses, ' +
      '<uuid>, and <n> for words with digits in them. Cut at 300 characters.',
    example: 'HTTP operation failed invoking <address> with statusCode: <n>',
  })
  readonly message?: string;

  @ApiProperty({ description: 'Executions in the time asked for', example: 23 })
  readonly count!: number;

  @ApiProperty({ description: 'Those among them that are COMPLETED, because their failure was handled', example: 0 })
  readonly handled!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'How many there were in the time before, which is as long; null when that is past its retention',
    example: 4,
  })
  readonly previous!: number | null;

  @ApiProperty({ format: 'date-time', description: 'Start of the first one in the time asked for' })
  readonly firstSeen!: string;

  @ApiProperty({ format: 'date-time', description: 'Start of the last one' })
  readonly lastSeen!: string;

  @ApiProperty({
    type: [Number],
    minItems: TREND_BUCKETS,
    maxItems: TREND_BUCKETS,
    description: `How many started in each of ${TREND_BUCKETS} equal parts of the time`,
    example: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 9, 8, 3, 0, 0],
  })
  readonly trend!: readonly number[];

  @ApiProperty({ type: ErrorSampleResponse })
  readonly sample!: ErrorSampleResponse;
}

/** Failures in groups. */
export class ErrorGroupsResponse {
  @ApiProperty({ type: [ErrorGroupResponse] })
  readonly data!: ErrorGroupResponse[];

  @ApiProperty({ description: 'How many groups there are in all', example: 17 })
  readonly total!: number;

  @ApiProperty({ example: 50 })
  readonly limit!: number;

  @ApiProperty({ format: 'date-time', description: 'Beginning of the time asked for' })
  readonly from!: string;

  @ApiProperty({ format: 'date-time', description: 'End of it' })
  readonly to!: string;

  @ApiProperty({ description: 'Milliseconds that each part of a trend is wide', example: 4_320_000 })
  readonly trendBucketMs!: number;
}

/** Domain → response. */
export function toErrorGroupsResponse(
  { groups, total }: ErrorGroups,
  { period }: ErrorFilter,
  limit: number,
): ErrorGroupsResponse {
  return {
    data: groups.map(toErrorGroupResponse),
    total,
    limit,
    from: formatTimestamp(period.from),
    to: formatTimestamp(period.to),
    trendBucketMs: (period.to - period.from) / TREND_BUCKETS / 1000,
  };
}

function toErrorGroupResponse(group: ErrorGroup): ErrorGroupResponse {
  const { errorType, application, routeId, processorId, message, sampleMessage } = group;
  return {
    ...(errorType === '' ? {} : { errorType }),
    application,
    routeId,
    ...(processorId === '' ? {} : { processorId }),
    ...(message === '' ? {} : { message }),
    count: group.executions,
    handled: group.handled,
    previous: group.previous,
    firstSeen: formatTimestamp(group.firstSeen),
    lastSeen: formatTimestamp(group.lastSeen),
    trend: group.trend,
    sample: {
      executionId: group.sampleExecutionId,
      ...(sampleMessage === '' ? {} : { message: sampleMessage }),
    },
  };
}
