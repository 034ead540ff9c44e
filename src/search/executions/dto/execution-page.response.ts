import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { encodeCursor } from '../../../common/cursor.js';
import type { ExecutionCriteria, PageRequest } from '../execution-criteria.js';
import type { ExecutionPage, SearchNotice } from '../execution-summary.js';
import { ExecutionHitResponse, toHitResponse } from './execution-hit.response.js';

/** Something to know about how the search was run. */
export class SearchNoticeResponse {
  @ApiProperty({ enum: ['TEXT_TOO_SHORT_FOR_INDEX'] })
  readonly code!: SearchNotice['code'];

  @ApiProperty({ description: 'For people' })
  readonly message!: string;
}

/** One page of executions. */
export class ExecutionPageResponse {
  @ApiProperty({ type: [ExecutionHitResponse] })
  readonly data!: ExecutionHitResponse[];

  @ApiProperty({ description: 'How many there are in all; at least so many when not exact', example: 1 })
  readonly total!: number;

  @ApiProperty({
    description:
      'Counting ends at a bound, and after CAMELEER_COUNT_TIMEOUT_MS, a tenth of a second by default; what a text is found in is ' +
      'counted only when finding the page took less than half of that. Executions that met the ' +
      'filters in an earlier record, and do not in their last one, are counted too, but not listed',
  })
  readonly totalIsExact!: boolean;

  @ApiProperty({ example: 0 })
  readonly offset!: number;

  @ApiProperty({ example: 50 })
  readonly limit!: number;

  @ApiPropertyOptional({ description: 'Pass it as `cursor` for the next page; absent on the last one' })
  readonly nextCursor?: string;

  @ApiPropertyOptional({ type: [SearchNoticeResponse], description: 'Absent when there is nothing to say' })
  readonly notices?: readonly SearchNoticeResponse[];
}

/** Domain → response. */
export function toPageResponse(
  page: ExecutionPage,
  { texts }: Pick<ExecutionCriteria, 'texts'>,
  request: PageRequest,
): ExecutionPageResponse {
  const last = page.executions.at(-1);
  return {
    data: page.executions.map((hit) => toHitResponse(hit, texts.length > 0)),
    total: page.total,
    totalIsExact: page.totalIsExact,
    offset: request.offset,
    limit: request.limit,
    ...(page.hasMore && last !== undefined ? { nextCursor: encodeCursor(request.order, last) } : {}),
    ...(page.notices.length > 0 ? { notices: page.notices } : {}),
  };
}
