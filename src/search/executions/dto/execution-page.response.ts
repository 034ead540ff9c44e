import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { encodeCursor } from '../../../common/cursor.js';
import type { PageRequest } from '../execution-criteria.js';
import type { ExecutionPage } from '../execution-summary.js';
import { ExecutionSummaryResponse, toSummaryResponse } from './execution-summary.response.js';

/** One page of executions. */
export class ExecutionPageResponse {
  @ApiProperty({ type: [ExecutionSummaryResponse] })
  readonly data!: ExecutionSummaryResponse[];

  @ApiProperty({ description: 'How many there are in all; at least so many when not exact' })
  readonly total!: number;

  @ApiProperty()
  readonly totalIsExact!: boolean;

  @ApiProperty()
  readonly offset!: number;

  @ApiProperty()
  readonly limit!: number;

  @ApiPropertyOptional({ description: 'Pass it as `cursor` for the next page; absent on the last one' })
  readonly nextCursor?: string;
}

/** Domain → response. */
export function toPageResponse(page: ExecutionPage, request: PageRequest): ExecutionPageResponse {
  const last = page.executions.at(-1);
  return {
    data: page.executions.map(toSummaryResponse),
    total: page.total,
    totalIsExact: page.totalIsExact,
    offset: request.offset,
    limit: request.limit,
    ...(page.hasMore && last !== undefined ? { nextCursor: encodeCursor(last) } : {}),
  };
}
