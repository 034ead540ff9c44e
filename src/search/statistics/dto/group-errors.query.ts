import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Length } from 'class-validator';
import { IdList } from '../../../http/id-list.js';
import { WholeNumber } from '../../../http/whole-number.js';
import { MayBeAbsent } from '../../../http/may-be-absent.js';
import { ERROR_ORDERS, type ErrorFilter, type ErrorOrder } from '../error-groups.js';
import { AskedPeriod, toPeriod, wrongField } from './asked-period.js';

const MAX_LIMIT = 500;
const MAX_TEXT = 1000;
const FLAG = ['true', 'false'] as const;
/** The errors of every failed execution are read, and those of as many days before. */
const MAX_DAYS = 31;
const DAY = 86_400_000_000;

/** Query parameters of `GET /errors`. */
export class GroupErrorsQuery extends AskedPeriod {
  @IdList({ description: 'Repeatable', example: ['orders'] })
  readonly application?: string[];

  @IdList({ description: 'Repeatable' })
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

  @WholeNumber({ default: 50, minimum: 1, maximum: MAX_LIMIT, description: 'Groups' })
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
