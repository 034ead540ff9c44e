import { Injectable } from '@nestjs/common';
import { configuredLayout } from '../clickhouse/configured-layout.js';
import { ReadDatabase } from '../clickhouse/read-database.js';
import { Clock } from '../common/clock.js';
import { AppConfig } from '../config/app-config.js';
import type { StorageReport, TrialRetention } from './storage-report.js';
import { type DiskRow, disksSql, type StoredDayRow, storedDaysSql } from './storage.sql.js';
import { toStorageReport } from './to-storage-report.js';
import { toStoredDay } from './to-stored-day.js';

/** What is stored, and what another retention would free. Reads no rows, only what ClickHouse knows of its parts. */
@Injectable()
export class StorageService {
  constructor(
    private readonly database: ReadDatabase,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** Throws an `AppError`: STORAGE_UNAVAILABLE, QUERY_TIMEOUT and the like. */
  async report(trial: TrialRetention, signal?: AbortSignal): Promise<StorageReport> {
    const layout = configuredLayout(this.config.clickhouse);
    const [days, disks] = await Promise.all([
      this.database.query<StoredDayRow>(storedDaysSql(layout), signal),
      this.database.query<DiskRow>(disksSql(layout), signal),
    ]);
    const facts = {
      days: days.map(toStoredDay),
      disks: disks.map(({ name, free_bytes, total_bytes }) => ({
        name,
        freeBytes: Number(free_bytes),
        totalBytes: Number(total_bytes),
      })),
    };
    return toStorageReport(facts, this.config.retention, trial, this.clock.now());
  }
}
