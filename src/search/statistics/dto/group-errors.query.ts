import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsIn, IsInt, IsString, Length, Max, Min } from 'class-validator';
import { MayBeAbsent } from '../../../http/may-be-absent.js';
import { ToArray } from '../../../http/to-array.js';
import { ToNumber } from '../../../http/to-number.js';
import { ERROR_ORDERS, type ErrorFilter, type ErrorOrder } from '../error-groups.js';
import { AskedPeriod, toPeriod, wrongField } from './asked-period.js';

const MAX_LIMIT = 500;
const MAX_ID = 4096;
const MAX_IDS = 100;
const MAX_TEXT = 1000;
const FLAG = ['true', 'false'] as const;
/** The errors of every failed execution are read, and those of as many days before. */
const MAX_DAYS = 31;
const DAY = 86_400_000_000;

/** Query parameters of `GET /errors`. */
export class GroupErrorsQuery extends AskedPeriod {
  @ApiPropertyOptional({ type: [String], description: 'Repeatable', maxItems: MAX_IDS, example: ['orders'] })
  @MayBeAbsent()
  @ToArray()
  @ArrayMaxSize(MAX_IDS)
  @IsString({ each: true })
  @Length(1, MAX_ID, { each: true })
  readonly application?: string[];

  @ApiPropertyOptional({ type: [String], description: 'Repeatable', maxItems: MAX_IDS })
  @MayBeAbsent()
  @ToArray()
  @ArrayMaxSize(MAX_IDS)
  @IsString({ each: true })
  @Length(1, MAX_ID, { each: true })
  readonly routeId?: string[];

  @ApiPropertyOptional({
    description:
      'A piece of the type or the message of the error. Case does not matter; every character stands for itself.',
    example: 'refused',
  })
  @MayBeAbsent()
  @IsString()
  @Length(1, MAX_TEXT)
  readonly q?: string;

  @ApiPropertyOptional({
    enum: FLAG,
    default: 'false',
    description: 'true: also executions that are COMPLETED because the route handled their failure',
  })
  @MayBeAbsent()
  @IsIn(FLAG)
  readonly includeHandled: (typeof FLAG)[number] = 'false';

  @ApiPropertyOptional({
    enum: ERROR_ORDERS,
    default: '-count',
    description: 'The most frequent first, those that happened last, or those that began last',
  })
  @MayBeAbsent()
  @IsIn(ERROR_ORDERS)
  readonly sort: ErrorOrder = '-count';

  @ApiPropertyOptional({ default: 50, minimum: 1, maximum: MAX_LIMIT, description: 'Groups' })
  @MayBeAbsent()
  @ToNumber()
  @IsInt()
  @Min(1)
  @Max(MAX_LIMIT)
  readonly limit: number = 50;
}

/** Request → domain. Throws VALIDATION_FAILED for a period that is none or too long. */
export function toErrorFilter(query: GroupErrorsQuery, tenantId: string, nowMs: number): ErrorFilter {
  const period = toPeriod(query, nowMs);
  if (period.to - period.from > MAX_DAYS * DAY) throw wrongField('from', `must be at most ${MAX_DAYS} days before to`);
  return {
    tenantId,
    period,
    applications: query.application ?? [],
    routeIds: query.routeId ?? [],
    text: query.q,
    includeHandled: query.includeHandled === 'true',
  };
}
