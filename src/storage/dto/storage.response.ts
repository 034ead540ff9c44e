import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { DiskRoom, StorageReport, StoredAmount, TableReport } from '../storage-report.js';

const DAY = { type: String, nullable: true, format: 'date', example: '2026-07-24' };

/** An amount of stored data. */
export class StoredAmountResponse implements StoredAmount {
  @ApiProperty({ example: 1_250_000 })
  readonly rows!: number;

  @ApiProperty({ description: 'Compressed, with indexes', example: 1_073_741_824 })
  readonly bytesOnDisk!: number;

  @ApiProperty({ example: 6_442_450_944 })
  readonly uncompressedBytes!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'uncompressedBytes / bytesOnDisk; null when there is nothing',
    example: 6,
  })
  readonly compressionRatio!: number | null;
}

/** What one table holds. */
export class TableStorageResponse extends StoredAmountResponse {
  @ApiProperty({ example: 'executions' })
  readonly table!: string;

  @ApiProperty({ ...DAY, description: 'Day of receipt; null when there is nothing or the table is not kept by day' })
  readonly oldestDay!: string | null;

  @ApiProperty(DAY)
  readonly newestDay!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'null: kept for good', example: 30 })
  readonly retentionDays!: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'When the oldest day is gone as a whole',
    example: '2026-08-24T00:00:00.000Z',
  })
  readonly oldestDayExpiresAt!: string | null;
}

/** Room on a disk of ClickHouse. */
export class DiskResponse implements DiskRoom {
  @ApiProperty({ example: 'default' })
  readonly name!: string;

  @ApiProperty({ description: 'Summed up over the shards of a cluster' })
  readonly freeBytes!: number;

  @ApiProperty()
  readonly totalBytes!: number;
}

/** A day of a table. */
export class StoredDayResponse extends StoredAmountResponse {
  @ApiProperty({ example: 'executions' })
  readonly table!: string;

  @ApiProperty({ format: 'date', example: '2026-07-24' })
  readonly day!: string;
}

/** What another retention would free. */
export class WouldFreeResponse extends StoredAmountResponse {
  @ApiProperty({ type: [StoredDayResponse], description: 'The days that would be dropped, each as a whole' })
  readonly days!: StoredDayResponse[];
}

/** `GET /storage`. */
export class StorageResponse {
  @ApiProperty({ type: [TableStorageResponse] })
  readonly tables!: TableStorageResponse[];

  @ApiProperty({ type: StoredAmountResponse })
  readonly total!: StoredAmountResponse;

  @ApiProperty({ type: [DiskResponse] })
  readonly disks!: DiskResponse[];

  @ApiPropertyOptional({ type: WouldFreeResponse, description: 'Only when a retention to try was given' })
  readonly wouldFree?: WouldFreeResponse | undefined;
}

/** The report as it is answered. */
export function toStorageResponse({ tables, total, disks, wouldFree }: StorageReport): StorageResponse {
  return {
    tables: tables.map(toTable),
    total: toAmount(total),
    disks: [...disks],
    wouldFree: wouldFree && {
      ...toAmount(wouldFree),
      days: wouldFree.days.map((freed) => ({ table: freed.table, day: freed.day, ...toAmount(freed) })),
    },
  };
}

function toAmount({
  rows,
  bytesOnDisk,
  uncompressedBytes,
}: StoredAmount): StoredAmount & Pick<StoredAmountResponse, 'compressionRatio'> {
  const ratio = bytesOnDisk === 0 ? null : Math.round((uncompressedBytes / bytesOnDisk) * 100) / 100;
  return { rows, bytesOnDisk, uncompressedBytes, compressionRatio: ratio };
}

function toTable(report: TableReport): TableStorageResponse {
  const { table, oldestDay, newestDay, retentionDays, oldestDayExpiresAt } = report;
  const expiry = oldestDayExpiresAt === null ? null : new Date(oldestDayExpiresAt).toISOString();
  return { table, ...toAmount(report), oldestDay, newestDay, retentionDays, oldestDayExpiresAt: expiry };
}
