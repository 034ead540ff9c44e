import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsIn, IsInt, IsString, Length, Max, Min } from 'class-validator';
import { MayBeAbsent } from '../../../http/may-be-absent.js';
import { ToArray } from '../../../http/to-array.js';
import { ToNumber } from '../../../http/to-number.js';
import { BUCKET_SIZES } from '../bucket-size.js';
import { alignPeriod } from '../period.js';
import { ROUTE_ORDERS, type RouteFilter, type RouteOrder, type RoutePageRequest } from '../route-catalogue.js';
import { AskedPeriod, toPeriod } from './asked-period.js';

const MAX_LIMIT = 500;
const MAX_OFFSET = 100_000;
const MAX_ID = 4096;
const MAX_IDS = 100;

/** Query parameters of `GET /routes`. */
export class ListRoutesQuery extends AskedPeriod {
  @ApiPropertyOptional({ type: [String], description: 'Repeatable', maxItems: MAX_IDS, example: ['orders'] })
  @MayBeAbsent()
  @ToArray()
  @ArrayMaxSize(MAX_IDS)
  @IsString({ each: true })
  @Length(1, MAX_ID, { each: true })
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

  @ApiPropertyOptional({ default: 50, minimum: 1, maximum: MAX_LIMIT })
  @MayBeAbsent()
  @ToNumber()
  @IsInt()
  @Min(1)
  @Max(MAX_LIMIT)
  readonly limit: number = 50;

  @ApiPropertyOptional({ default: 0, minimum: 0, maximum: MAX_OFFSET })
  @MayBeAbsent()
  @ToNumber()
  @IsInt()
  @Min(0)
  @Max(MAX_OFFSET)
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
