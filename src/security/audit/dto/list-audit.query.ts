import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Length } from 'class-validator';
import { IsTimestamp } from '../../../http/is-timestamp.js';
import { MayBeAbsent } from '../../../http/may-be-absent.js';
import { WholeNumber } from '../../../http/whole-number.js';
import { parseTimestamp } from '../../../protocol/timestamp.js';
import { AUDIT_OUTCOMES, type AuditOutcome } from '../audit-log.js';
import type { AuditFilter } from '../audit-reader.js';

const MAX_TEXT = 1000;
const MAX_LIMIT = 500;

/** Query parameters of `GET /audit`. */
export class ListAuditQuery {
  @ApiPropertyOptional({ description: 'Name of a user, id of an agent or a key', example: 'admin' })
  @MayBeAbsent()
  @IsString()
  @Length(1, MAX_TEXT)
  readonly actor?: string;

  @ApiPropertyOptional({ description: 'What was done', example: 'payload.view' })
  @MayBeAbsent()
  @IsString()
  @Length(1, MAX_TEXT)
  readonly action?: string;

  @ApiPropertyOptional({ description: 'Id or name of what it was done to' })
  @MayBeAbsent()
  @IsString()
  @Length(1, MAX_TEXT)
  readonly target?: string;

  @ApiPropertyOptional({ enum: AUDIT_OUTCOMES })
  @MayBeAbsent()
  @IsIn(AUDIT_OUTCOMES)
  readonly outcome?: AuditOutcome;

  @ApiPropertyOptional({ description: 'At or after, RFC 3339', example: '2026-07-24T00:00:00Z' })
  @MayBeAbsent()
  @IsTimestamp()
  readonly from?: string;

  @ApiPropertyOptional({ description: 'Before, RFC 3339', example: '2099-01-01T00:00:00Z' })
  @MayBeAbsent()
  @IsTimestamp()
  readonly to?: string;

  @WholeNumber({ default: 50, minimum: 1, maximum: MAX_LIMIT, description: 'Entries' })
  readonly limit: number = 50;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @MayBeAbsent()
  @IsString()
  @Length(1, MAX_TEXT)
  readonly cursor?: string;
}

/** Request → domain. */
export function toAuditFilter(query: ListAuditQuery, tenantId: string): AuditFilter {
  const { actor, action, target, outcome, from, to } = query;
  return { tenantId, actor, action, target, outcome, from: readTime(from), to: readTime(to) };
}

/** Milliseconds; entries have no finer times, so that a fraction of one begins with the next. */
function readTime(text: string | undefined): number | undefined {
  const micros = text === undefined ? undefined : parseTimestamp(text);
  return micros === undefined ? undefined : Math.ceil(micros / 1000);
}
