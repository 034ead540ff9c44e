import type { RetentionSetting } from '../clickhouse/retained-tables.js';

/** How much there is of something. */
export interface StoredAmount {
  readonly rows: number;
  /** Compressed, with indexes. */
  readonly bytesOnDisk: number;
  readonly uncompressedBytes: number;
}

/** What a table holds of one day of receipt; `day` is null where a table has no days. */
export interface StoredDay extends StoredAmount {
  readonly table: string;
  /** YYYY-MM-DD, UTC. */
  readonly day: string | null;
}

/** Room on a disk of ClickHouse, bytes. */
export interface DiskRoom {
  readonly name: string;
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** One table in a {@link StorageReport}. */
export interface TableReport extends StoredAmount {
  readonly table: string;
  /** Days of receipt, YYYY-MM-DD; null when there is nothing, or the table has no days. */
  readonly oldestDay: string | null;
  readonly newestDay: string | null;
  /** null for what is kept for good. */
  readonly retentionDays: number | null;
  /** When the oldest day is over the retention as a whole, milliseconds since 1970. */
  readonly oldestDayExpiresAt: number | null;
}

/** Days of retention to try, by setting. */
export type TrialRetention = Readonly<Partial<Record<RetentionSetting, number | undefined>>>;

/** What a retention would free: days of receipt, each as a whole. */
export interface FreedAmount extends StoredAmount {
  readonly days: readonly (StoredDay & { readonly day: string })[];
}

/** What is stored and where room is. */
export interface StorageReport {
  readonly tables: readonly TableReport[];
  readonly total: StoredAmount;
  readonly disks: readonly DiskRoom[];
  /** undefined when no other retention was asked about. */
  readonly wouldFree: FreedAmount | undefined;
}
