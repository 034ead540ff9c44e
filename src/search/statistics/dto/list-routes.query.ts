import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Length } from 'class-validator';
import { IdList, MAX_ID } from '../../../http/id-list.js';
import { WholeNumber } from '../../../http/whole-number.js';
import { MayBeAbsent } from '../../../http/may-be-absent.js';
import { BUCKET_SIZES } from '../bucket-size.js';
import { alignPeriod } from '../period.js';
import { ROUTE_ORDERS, type RouteFilter, type RouteOrder, type RoutePageRequest } from '../route-catalogue.js';
import { AskedPeriod, toPeriod } from './asked-period.js';

const MAX_LIMIT = 500;
const MAX_OFFSET = 100_000;

/** Query parameters of `GET /routes`. */
export class ListRoutesQuery extends AskedPeriod {
  @IdList({ description: 'Repeatable', example: ['orders'] })
  readonly application?: string[];

  @ApiPropertyOptional({
    description: "A piece of the route's id. Case does not matter; every character stands for itself.",
    example: 'order',
  })
  @MayBeAbsent()
  @IsString()
  @Length(1, MAX_ID)
  readonly q?: string;

  @ApiPropertyOptional({
    enum: ROUTE_ORDERS,
    default: 'application',
    description: '`-` is descending; by application and route where that leaves it open. No executions come last.',
  })
  @MayBeAbsent()
  @IsIn(ROUTE_ORDERS)
  readonly sort: RouteOrder = 'application';

  @WholeNumber({ default: 50, minimum: 1, maximum: MAX_LIMIT })
  readonly limit: number = 50;

  @WholeNumber({ default: 0, minimum: 0, maximum: MAX_OFFSET })
  readonly offset: number = 0;
}

/** Request → domain, the period widened to whole minutes. Throws VALIDATION_FAILED for a period that is none. */
export function toRouteFilter(query: ListRoutesQuery, tenantId: string, nowMs: number): RouteFilter {
  return {
    tenantId,
    period: alignPeriod(toPeriod(query, nowMs), BUCKET_SIZES['1m']),
    applications: query.application ?? [],
    text: query.q,
  };
}

/** The part of the catalogue that is asked for. */
export function toRoutePageRequest({ sort, offset, limit }: ListRoutesQuery): RoutePageRequest {
  return { order: sort, offset, limit };
}
