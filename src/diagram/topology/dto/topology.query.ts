import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { AppError } from '../../../common/app-error.js';
import { IsTimestamp } from '../../../http/is-timestamp.js';
import { MayBeAbsent } from '../../../http/may-be-absent.js';
import { parseTimestamp } from '../../../protocol/timestamp.js';
import type { Direction } from '../../layout/geometry.js';
import type { RoutePeriod } from '../route-period.js';

const DIRECTIONS = ['LR', 'TB'] as const satisfies readonly Direction[];
const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;

/** Query parameters of `GET /applications/{name}/topology`. */
export class TopologyQuery {
  @ApiPropertyOptional({
    description: 'Executions that started at or after, RFC 3339; one hour before `to` unless given',
    example: '2026-07-24T09:00:00Z',
  })
  @MayBeAbsent()
  @IsTimestamp()
  readonly from?: string;

  @ApiPropertyOptional({
    description: 'Executions that started before, RFC 3339; now unless given',
    example: '2026-07-24T10:00:00Z',
  })
  @MayBeAbsent()
  @IsTimestamp()
  readonly to?: string;

  @ApiPropertyOptional({
    enum: DIRECTIONS,
    default: 'LR',
    description: 'Which way messages run: left to right, or top to bottom',
  })
  @MayBeAbsent()
  @IsIn(DIRECTIONS)
  readonly direction: Direction = 'LR';
}

/**
 * The period asked for, widened to whole minutes. Throws VALIDATION_FAILED when it would end before it begins.
 *
 * @param nowMs milliseconds since 1970
 */
export function toRoutePeriod({ from, to }: TopologyQuery, nowMs: number): RoutePeriod {
  const end = readTime(to) ?? nowMs * 1000;
  const start = readTime(from) ?? end - HOUR;
  if (start < end) return { from: Math.floor(start / MINUTE) * MINUTE, to: Math.ceil(end / MINUTE) * MINUTE };
  const path = to === undefined ? 'from' : 'to';
  const message = to === undefined ? 'must be in the past' : 'must be after from';
  throw new AppError('VALIDATION_FAILED', `${path} ${message}.`, { errors: [{ path, message }] });
}

function readTime(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseTimestamp(text);
}
