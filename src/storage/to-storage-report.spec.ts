import { describe, expect, it } from '@jest/globals';
import type { StorageReport, StoredDay, TrialRetention } from './storage-report.js';
import { toStorageReport } from './to-storage-report.js';

const RETENTION = {
  executionDays: 30,
  metricsDays: 10,
  statsDays: 365,
  auditDays: 365,
  agentHistoryDays: 90,
  commandDays: 90,
};
/** Half a day after midnight. */
const NOW = Date.UTC(2026, 6, 24, 12);

const aDay = (day: string | null, table = 'executions', rows = 1): StoredDay => ({
  table,
  day,
  rows,
  bytesOnDisk: rows * 100,
  uncompressedBytes: rows * 1000,
});

const report = (days: readonly StoredDay[], trial: TrialRetention = {}, now = NOW): StorageReport =>
  toStorageReport({ days, disks: [] }, RETENTION, trial, now);

describe('a storage report', () => {
  it('sums up each table over its days, and all tables', () => {
    const days = [
      aDay('2026-07-01', 'executions', 5),
      aDay('2026-07-03', 'executions', 2),
      aDay(null, 'route_graphs', 3),
    ];
    const { tables, total } = report(days);
    expect(tables).toEqual([
      {
        table: 'executions',
        rows: 7,
        bytesOnDisk: 700,
        uncompressedBytes: 7000,
        oldestDay: '2026-07-01',
        newestDay: '2026-07-03',
        retentionDays: 30,
        oldestDayExpiresAt: Date.UTC(2026, 7, 1),
      },
      {
        table: 'route_graphs',
        rows: 3,
        bytesOnDisk: 300,
        uncompressedBytes: 3000,
        oldestDay: null,
        newestDay: null,
        retentionDays: null,
        oldestDayExpiresAt: null,
      },
    ]);
    expect(total).toEqual({ rows: 10, bytesOnDisk: 1000, uncompressedBytes: 10_000 });
  });

  it('has a table that holds nothing', () => {
    const { tables } = report([aDay(null, 'metrics', 0)]);
    expect(tables).toMatchObject([
      { table: 'metrics', rows: 0, oldestDay: null, retentionDays: 10, oldestDayExpiresAt: null },
    ]);
  });

  it('says nothing of what would be free unless asked', () => {
    expect(report([aDay('2020-01-01')]).wouldFree).toBeUndefined();
    expect(report([aDay('2020-01-01')], { executionDays: undefined }).wouldFree).toBeUndefined();
  });

  it('would free whole days alone: the one that is over it in part stays', () => {
    const days = ['2026-07-15', '2026-07-16', '2026-07-17', '2026-07-24'].map((day) => aDay(day));
    const trial = { executionDays: 7 };
    const freed = (now: number): string[] => report(days, trial, now).wouldFree?.days.map(({ day }) => day) ?? [];
    expect(freed(NOW)).toEqual(['2026-07-15', '2026-07-16']);
    expect(freed(Date.UTC(2026, 6, 25) - 1)).toEqual(['2026-07-15', '2026-07-16']);
    expect(freed(Date.UTC(2026, 6, 25))).toEqual(['2026-07-15', '2026-07-16', '2026-07-17']);
    expect(report(days, trial).wouldFree).toMatchObject({ rows: 2, bytesOnDisk: 200, uncompressedBytes: 2000 });
  });

  it('would free only of the tables the retention is for', () => {
    const tables = ['executions', 'running_executions', 'metrics', 'route_stats', 'route_graphs'];
    const days = [...tables.map((table) => aDay('2020-01-01', table)), aDay(null, 'metrics')];
    const freed = (trial: TrialRetention): string[] =>
      report(days, trial).wouldFree?.days.map(({ table }) => table) ?? [];
    expect(freed({ executionDays: 1 })).toEqual(['executions', 'running_executions']);
    expect(freed({ metricsDays: 1, statsDays: 1 })).toEqual(['metrics', 'route_stats']);
    expect(freed({ executionDays: 3650 })).toEqual([]);
  });
});
