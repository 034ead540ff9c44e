import { ApiPropertyOptional } from '@nestjs/swagger';
import { AppError } from '../../../common/app-error.js';
import { IsTimestamp } from '../../../http/is-timestamp.js';
import { MayBeAbsent } from '../../../http/may-be-absent.js';
import { parseTimestamp } from '../../../protocol/timestamp.js';
import type { Period } from '../period.js';

const DAY = 86_400_000_000;

/** When executions started: the last 24 hours unless something else is asked for. */
export abstract class AskedPeriod {
  @ApiPropertyOptional({
    description: 'Started at or after, RFC 3339; 24 hours before `to` unless given',
    example: '2026-07-24T00:00:00Z',
  })
  @MayBeAbsent()
  @IsTimestamp()
  readonly from?: string;

  @ApiPropertyOptional({ description: 'Started before, RFC 3339; now unless given', example: '2026-07-25T00:00:00Z' })
  @MayBeAbsent()
  @IsTimestamp()
  readonly to?: string;
}

/**
 * The period as asked for. Throws VALIDATION_FAILED when it would end before it begins.
 *
 * @param nowMs milliseconds since 1970
 */
export function toPeriod({ from, to }: AskedPeriod, nowMs: number): Period {
  const end = readTime(to) ?? nowMs * 1000;
  const start = readTime(from) ?? end - DAY;
  if (start < end) return { from: start, to: end };
  throw wrongField(to === undefined ? 'from' : 'to', to === undefined ? 'must be in the past' : 'must be after from');
}

/** VALIDATION_FAILED for a field that does not go with the others. */
export function wrongField(path: string, message: string): AppError {
  return new AppError('VALIDATION_FAILED', `${path} ${message}.`, { errors: [{ path, message }] });
}

function readTime(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseTimestamp(text);
}
