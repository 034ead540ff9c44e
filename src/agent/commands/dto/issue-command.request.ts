import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsObject, IsString, Length } from 'class-validator';
import { AppError } from '../../../common/app-error.js';
import { IsTimestamp } from '../../../http/is-timestamp.js';
import { MayBeAbsent } from '../../../http/may-be-absent.js';
import { WholeNumber } from '../../../http/whole-number.js';
import { parseTimestamp } from '../../../protocol/timestamp.js';
import { PAYLOAD_SCHEMAS } from '../../payloads/payload-schemas.js';
import { COMMAND_TYPES, type CommandType } from '../command.js';
import type { CommandWish } from '../command-dispatcher.js';
import { MAX_TTL_MS, MIN_TTL_MS } from '../command-ttl.js';

const MAX_REASON = 1000;

/** Body of the calls that issue commands. */
export class IssueCommandRequest {
  @ApiProperty({ enum: COMMAND_TYPES, example: 'deep-trace' })
  @IsIn(COMMAND_TYPES)
  readonly type!: CommandType;

  @ApiProperty({
    oneOf: Object.values(PAYLOAD_SCHEMAS),
    description: 'What it takes depends on the type',
    example: { routeIds: ['orders'], maxExecutions: 5 },
  })
  @IsObject()
  readonly payload!: object;

  @ApiPropertyOptional({ description: 'Why: it stands in the history and in the audit log', example: 'Ticket 4711' })
  @MayBeAbsent()
  @IsString()
  @Length(1, MAX_REASON)
  readonly reason?: string;

  @WholeNumber({
    minimum: MIN_TTL_MS,
    maximum: MAX_TTL_MS,
    description: 'Milliseconds until it expires; CAMELEER_COMMAND_TTL_MS when neither this nor expiresAt is there',
    example: 60_000,
  })
  readonly ttlMs?: number;

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'Instead of ttlMs: when it expires, at most a day from now',
  })
  @MayBeAbsent()
  @IsTimestamp()
  readonly expiresAt?: string;
}

/** Request → domain. Throws VALIDATION_FAILED for an expiry that is none. */
export function toWish(request: IssueCommandRequest, now: number): CommandWish {
  const { type, payload, ttlMs, expiresAt } = request;
  // Half a character would fail the insert.
  const reason = request.reason?.toWellFormed();
  if (expiresAt === undefined) return { type, payload, reason, ttlMs };
  if (ttlMs !== undefined) throw wrongExpiry('must not be there beside ttlMs');
  const left = Math.floor((parseTimestamp(expiresAt) ?? 0) / 1000) - now;
  if (left < MIN_TTL_MS || left > MAX_TTL_MS) throw wrongExpiry('must be in the future, and at most a day from now');
  return { type, payload, reason, ttlMs: left };
}

function wrongExpiry(message: string): AppError {
  return new AppError('VALIDATION_FAILED', `expiresAt ${message}.`, { errors: [{ path: 'expiresAt', message }] });
}
