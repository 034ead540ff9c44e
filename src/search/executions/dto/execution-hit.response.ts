import { ApiPropertyOptional } from '@nestjs/swagger';
import type { ExecutionHit } from '../execution-summary.js';
import { ExecutionSummaryResponse, toSummaryResponse } from './execution-summary.response.js';
import { TextMatchResponse, toTextMatchResponse } from './text-match.response.js';

/** An execution that was found. */
export class ExecutionHitResponse extends ExecutionSummaryResponse {
  @ApiPropertyOptional({
    type: [TextMatchResponse],
    description: 'Where the texts stand that were looked for, five places of each at most; absent without one',
  })
  readonly matches?: TextMatchResponse[];
}

/** Domain → response. */
export function toHitResponse({ matches, ...summary }: ExecutionHit, withMatches: boolean): ExecutionHitResponse {
  const response: ExecutionHitResponse = toSummaryResponse(summary);
  return withMatches ? Object.assign(response, { matches: matches.map(toTextMatchResponse) }) : response;
}
