import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { DamagedFile } from './damaged-files.js';
import type { DeadLetterEntry, DeadLetterPage } from './dead-letter-page.js';
import type { OpenedEntry } from './dead-letter.service.js';
import { decodeRow } from './decode-row.js';
import { encodeEntryCursor } from './entry-cursor.js';
import { isReplayable } from './is-replayable.js';

/** Something that could not be stored. */
export class DeadLetterResponse {
  @ApiProperty({ example: '3f6b6a0e-8f0b-4c59-9d3b-2a9c1d1f0a11-0' })
  readonly id!: string;

  @ApiProperty({
    enum: ['row', 'damaged'],
    description: 'A record that ClickHouse refused, or bytes of the spool that were found damaged',
  })
  readonly kind!: 'row' | 'damaged';

  @ApiProperty({ type: String, nullable: true, description: 'Spool lane; null for damaged bytes' })
  readonly lane!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'null when the bytes do not tell' })
  readonly tenantId!: string | null;

  @ApiProperty({ type: Number, nullable: true, example: 469, description: 'Error code of ClickHouse' })
  readonly code!: number | null;

  @ApiProperty({ example: 'VIOLATED_CONSTRAINT', description: 'Name of the error, or DAMAGED' })
  readonly reason!: string;

  @ApiProperty({ description: 'How often it was refused, replays included' })
  readonly attempts!: number;

  @ApiProperty({
    description: 'How many records were refused together; 1: it was refused by itself, so it is at fault itself',
  })
  readonly refusedTogether!: number;

  @ApiProperty({ format: 'date-time' })
  readonly firstFailedAt!: string;

  @ApiProperty({ format: 'date-time' })
  readonly lastFailedAt!: string;

  @ApiProperty({ description: 'Length of the raw record' })
  readonly bytes!: number;

  @ApiProperty()
  readonly replayable!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'The id it had before it was replayed and refused again' })
  readonly previousId!: string | null;
}

/** One dead letter with its record. */
export class DeadLetterDetailResponse extends DeadLetterResponse {
  @ApiProperty({ type: String, nullable: true, description: 'What ClickHouse said; may quote the record' })
  readonly message!: string | null;

  @ApiProperty({
    type: Object,
    additionalProperties: true,
    nullable: true,
    description: 'The record by columns; null when its bytes are no whole record',
  })
  readonly record!: object | null;
}

/** One page of dead letters. */
export class DeadLetterPageResponse {
  @ApiProperty({ type: [DeadLetterResponse] })
  readonly data!: DeadLetterResponse[];

  @ApiProperty({ description: 'How many there are in all' })
  readonly total!: number;

  @ApiProperty()
  readonly limit!: number;

  @ApiPropertyOptional({ description: 'Pass it as `cursor` for the next page; absent on the last one' })
  readonly nextCursor?: string;
}

/** Domain → response. */
export function toDeadLetterPage(page: DeadLetterPage, total: number, limit: number): DeadLetterPageResponse {
  const nextCursor = page.next && encodeEntryCursor(page.next);
  return { data: page.entries.map(toDeadLetter), total, limit, ...(nextCursor && { nextCursor }) };
}

/** Domain → response. */
export function toDeadLetterDetail(entry: OpenedEntry): DeadLetterDetailResponse {
  if (entry.kind === 'damaged') return { ...toDeadLetter(entry), message: null, record: null };
  const { refusal, row, columns } = entry.letter;
  return { ...toDeadLetter(entry), message: refusal.message, record: (row && decodeRow(row, columns)) ?? null };
}

/** A plain object of the shape that the class describes. */
type Fields = Pick<DeadLetterResponse, keyof DeadLetterResponse>;

function toDeadLetter(entry: DeadLetterEntry | OpenedEntry): Fields {
  if (entry.kind === 'damaged') return ofDamage(entry.file);
  const { id, lane, tenantId, refusal, attempts, firstFailedAt, bytes, previousId } = entry.letter;
  return {
    id,
    kind: 'row',
    lane,
    tenantId: tenantId === '' ? null : tenantId,
    code: refusal.code === 0 ? null : refusal.code,
    reason: refusal.reason,
    attempts,
    refusedTogether: refusal.rows,
    firstFailedAt: new Date(firstFailedAt).toISOString(),
    lastFailedAt: new Date(refusal.at).toISOString(),
    bytes,
    replayable: isReplayable(entry.letter),
    previousId: previousId === '' ? null : previousId,
  };
}

function ofDamage({ id, bytes, at }: DamagedFile): Fields {
  const found = new Date(at).toISOString();
  return {
    id,
    kind: 'damaged',
    lane: null,
    tenantId: null,
    code: null,
    reason: 'DAMAGED',
    attempts: 0,
    refusedTogether: 0,
    firstFailedAt: found,
    lastFailedAt: found,
    bytes,
    replayable: false,
    previousId: null,
  };
}
