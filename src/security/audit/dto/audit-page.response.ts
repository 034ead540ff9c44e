import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { encodeAuditCursor } from '../audit-cursor.js';
import { AUDIT_ACTOR_KINDS, AUDIT_OUTCOMES } from '../audit-log.js';
import type { AuditPage, StoredAuditEntry } from '../audit-reader.js';

/** Who acted, in {@link AuditEntryResponse}. */
export class AuditActorResponse {
  @ApiProperty({ enum: AUDIT_ACTOR_KINDS, description: 'unknown: somebody who did not prove who it is' })
  readonly kind!: string;

  @ApiProperty({ example: 'admin', description: 'Name or id; empty when there is none' })
  readonly id!: string;
}

/** One entry of {@link AuditPageResponse}. */
export class AuditEntryResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty({ format: 'date-time', description: 'Of refusals that were repeated, the first' })
  readonly time!: string;

  @ApiProperty()
  readonly actor!: AuditActorResponse;

  @ApiProperty({ example: 'payload.view' })
  readonly action!: string;

  @ApiProperty({ description: 'Id or name of what it was done to; of repeated refusals the first' })
  readonly target!: string;

  @ApiPropertyOptional({ description: 'In the words of who acted' })
  readonly reason?: string;

  @ApiProperty({ enum: AUDIT_OUTCOMES })
  readonly outcome!: string;

  @ApiProperty({ example: '10.1.2.3', description: 'Of the client; empty for the server itself' })
  readonly address!: string;

  @ApiPropertyOptional()
  readonly requestId?: string;

  @ApiPropertyOptional({
    description: 'A few words more; of repeated refusals the first ten targets, and how often others were asked for',
  })
  readonly detail?: string;

  @ApiProperty({
    example: 1,
    description: 'How often; what one caller at one address is refused within a minute is one entry',
  })
  readonly times!: number;
}

/** Answer of `GET /audit`. */
export class AuditPageResponse {
  @ApiProperty({ type: [AuditEntryResponse] })
  readonly data!: AuditEntryResponse[];

  @ApiPropertyOptional({ description: 'When there are more' })
  readonly nextCursor?: string;
}

/** Domain → answer. */
export function toAuditPage({ entries, next }: AuditPage): AuditPageResponse {
  const data = entries.map(toEntry);
  return next === undefined ? { data } : { data, nextCursor: encodeAuditCursor(next) };
}

function toEntry({ reason, requestId, detail, ...entry }: StoredAuditEntry): AuditEntryResponse {
  return {
    ...entry,
    time: new Date(entry.time).toISOString(),
    ...(reason === '' ? {} : { reason }),
    ...(requestId === '' ? {} : { requestId }),
    ...(detail === '' ? {} : { detail }),
  };
}
