import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { EXECUTION_STATUSES, type ExecutionStatus } from '../../../protocol/execution-status.js';
import type { ScopeResult } from '../entity-hit.js';
import type { EntitySearchResult } from '../entity-search.js';
import { ENTITIES, type Entity } from '../query/entity-query.js';
import { EntityHitResponse, toEntityHitResponse } from './entity-hit.response.js';

/** A query as it was understood. */
export class UnderstoodQueryResponse {
  @ApiProperty({ enum: ENTITIES, isArray: true, description: 'What was searched' })
  readonly scopes!: Entity[];

  @ApiProperty({ type: [String], description: 'All of them are found', example: ['ORD-4711'] })
  readonly terms!: string[];

  @ApiProperty({ enum: EXECUTION_STATUSES, isArray: true, description: 'Any of them', example: ['FAILED'] })
  readonly status!: ExecutionStatus[];

  @ApiProperty({ type: [String], description: 'Pieces of route ids, any of them' })
  readonly route!: string[];

  @ApiProperty({ type: [String], description: 'Pieces of names of applications, any of them' })
  readonly app!: string[];

  @ApiProperty({ type: [String], description: 'Pieces of ids of agents, any of them' })
  readonly agent!: string[];

  @ApiPropertyOptional()
  readonly corr?: string;
}

/** What was found of one entity. */
export class ScopeResponse {
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'How many there are; at least so many when not exact, null when they were not counted',
  })
  readonly total!: number | null;

  @ApiProperty()
  readonly totalIsExact!: boolean;

  @ApiProperty({ description: 'Not everything was found in time: there may be more than `data` shows' })
  readonly timedOut!: boolean;

  @ApiProperty({ type: [EntityHitResponse] })
  readonly data!: EntityHitResponse[];
}

/** What was found, by entity; only what was searched. */
export class ScopesResponse {
  @ApiPropertyOptional({ type: ScopeResponse })
  readonly executions?: ScopeResponse;

  @ApiPropertyOptional({
    type: ScopeResponse,
    description: 'Those that ran in the last day, and all whose graph is known',
  })
  readonly routes?: ScopeResponse;

  @ApiPropertyOptional({ type: ScopeResponse, description: 'By id at any time, by its beginning in the last day' })
  readonly exchanges?: ScopeResponse;

  @ApiPropertyOptional({ type: ScopeResponse, description: 'Those that reported in the last day' })
  readonly agents?: ScopeResponse;
}

/** Something to know about how the search was run. */
export class EntityNoticeResponse {
  @ApiProperty({ enum: ['TEXT_TOO_SHORT', 'TEXT_TOO_SHORT_FOR_INDEX', 'TOO_MANY_TERMS', 'FILTER_TOO_WIDE'] })
  readonly code!: string;

  @ApiProperty()
  readonly message!: string;
}

/** The answer of a search across entities. */
export class EntitySearchResponse {
  @ApiProperty({ type: UnderstoodQueryResponse })
  readonly query!: UnderstoodQueryResponse;

  @ApiProperty({ type: ScopesResponse })
  readonly scopes!: ScopesResponse;

  @ApiProperty({ type: [EntityNoticeResponse] })
  readonly notices!: EntityNoticeResponse[];
}

/** Domain → response. */
export function toEntitySearchResponse({ query, scopes, notices }: EntitySearchResult): EntitySearchResponse {
  const { terms, statuses, routes, applications, agents, correlationId } = query;
  return {
    query: {
      scopes: [...scopes.keys()],
      terms: [...terms],
      status: [...statuses],
      route: [...routes],
      app: [...applications],
      agent: [...agents],
      ...(correlationId === undefined ? {} : { corr: correlationId }),
    },
    scopes: Object.fromEntries(Array.from(scopes, ([entity, result]) => [entity, toScopeResponse(result)])),
    notices: [...notices],
  };
}

function toScopeResponse({ total, totalIsExact, timedOut, hits }: ScopeResult): ScopeResponse {
  return { total, totalIsExact, timedOut, data: hits.map(toEntityHitResponse) };
}
