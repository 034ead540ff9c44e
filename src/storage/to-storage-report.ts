import { RETAINED_TABLES } from '../clickhouse/retained-tables.js';
import type { AppConfig } from '../config/app-config.js';
import type {
  DiskRoom,
  FreedAmount,
  StorageReport,
  StoredAmount,
  StoredDay,
  TableReport,
  TrialRetention,
} from './storage-report.js';

const DAY_MS = 86_400_000;

/** What a report is made of. */
export interface StorageFacts {
  /** Every table at least once, ordered by day. */
  readonly days: readonly StoredDay[];
  readonly disks: readonly DiskRoom[];
}

/**
 * Sums up what is stored, and what a retention on trial would free.
 *
 * @param now milliseconds since 1970
 */
export function toStorageReport(
  { days, disks }: StorageFacts,
  retention: AppConfig['retention'],
  trial: TrialRetention,
  now: number,
): StorageReport {
  const names = [...new Set(days.map(({ table }) => table))];
  const isAsked = Object.values(trial).some((value) => value !== undefined);
  return {
    tables: names.map((name) =>
      tableReport(
        name,
        days.filter(({ table }) => table === name),
        retention,
      ),
    ),
    total: sumOf(days),
    disks,
    wouldFree: isAsked ? freedBy(trial, days, now) : undefined,
  };
}

function tableReport(table: string, days: readonly StoredDay[], retention: AppConfig['retention']): TableReport {
  const known = days.flatMap(({ day }) => (day === null ? [] : [day])).sort();
  const oldestDay = known[0] ?? null;
  const retentionDays = daysOf(table, retention) ?? null;
  return {
    table,
    ...sumOf(days),
    oldestDay,
    newestDay: known.at(-1) ?? null,
    retentionDays,
    oldestDayExpiresAt: oldestDay === null || retentionDays === null ? null : overAt(oldestDay, retentionDays),
  };
}

/** The whole days that are over it: what is dropped at the start that finds this retention. */
function freedBy(trial: TrialRetention, days: readonly StoredDay[], now: number): FreedAmount {
  const freed = days.flatMap(({ day, ...stored }) => {
    const kept = daysOf(stored.table, trial);
    return day !== null && kept !== undefined && overAt(day, kept) <= now ? [{ ...stored, day }] : [];
  });
  return { ...sumOf(freed), days: freed };
}

/** When the last moment of a day is over its retention, milliseconds since 1970. */
function overAt(day: string, retentionDays: number): number {
  return Date.parse(day) + (retentionDays + 1) * DAY_MS;
}

function daysOf(table: string, retention: TrialRetention): number | undefined {
  const retained = RETAINED_TABLES.find((one) => one.table === table);
  return retained === undefined ? undefined : retention[retained.setting];
}

function sumOf(amounts: readonly StoredAmount[]): StoredAmount {
  const sum = (of: (amount: StoredAmount) => number): number => amounts.reduce((total, one) => total + of(one), 0);
  return {
    rows: sum(({ rows }) => rows),
    bytesOnDisk: sum(({ bytesOnDisk }) => bytesOnDisk),
    uncompressedBytes: sum(({ uncompressedBytes }) => uncompressedBytes),
  };
}
