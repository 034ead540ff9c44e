import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { ClickHouseDatabase } from '../../clickhouse/clickhouse-database.js';
import { WriteBehind } from '../../clickhouse/control/write-behind.js';
import { Tables } from '../../clickhouse/tables.js';
import { Clock } from '../../common/clock.js';
import { Metrics } from '../../telemetry/metrics.js';
import { type AuditEntry, AuditLog } from './audit-log.js';
import type { AuditRow } from './audit-row.js';
import { RepeatedRefusals } from './repeated-refusals.js';
import { toAuditRow } from './to-audit-row.js';

const DELAY_MS = 500;
/** Some 50 MB: hours of an outage. */
const MAX_ROWS = 100_000;
const SWEEP_MS = 10_000;
const CLOSE_TIMEOUT_MS = 5000;

/** {@link AuditLog} in ClickHouse. What is refused over and over becomes one entry with a number. */
@Injectable()
export class ClickHouseAuditLog extends AuditLog implements OnApplicationShutdown {
  private readonly logger = new Logger('Audit');
  private readonly refusals = new RepeatedRefusals();
  private readonly rows: WriteBehind;
  private readonly sweep: NodeJS.Timeout;

  constructor(
    database: ClickHouseDatabase,
    tables: Tables,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {
    super();
    this.rows = new WriteBehind({
      insertRows: (rows) => database.insert('insert-audit', tables.auditLog, rows),
      delayMs: DELAY_MS,
      maxRows: MAX_ROWS,
      onTrouble: (trouble) => {
        this.tell(trouble);
      },
    });
    this.sweep = setInterval(() => {
      this.store(this.refusals.takeOver(clock.now()));
    }, SWEEP_MS);
    this.sweep.unref();
  }

  record(entry: AuditEntry): void {
    const now = this.clock.now();
    const row = toAuditRow(entry, randomUUID(), now);
    if (entry.outcome !== 'refused') {
      this.store([row]);
      return;
    }
    this.store(this.refusals.takeOver(now));
    const first = this.refusals.add(row, now);
    if (first !== undefined) this.store([first]);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.sweep);
    this.store(this.refusals.takeOver(Number.POSITIVE_INFINITY));
    await this.rows.close(CLOSE_TIMEOUT_MS);
  }

  private store(rows: readonly AuditRow[]): void {
    if (rows.length > 0) this.rows.add(...rows.map((row) => ({ ...row })));
  }

  private tell({ failure, dropped }: { readonly failure?: Error; readonly dropped: number }): void {
    if (dropped > 0) {
      this.metrics.auditEntriesLost.inc(dropped);
      this.logger.error(`${dropped} entries of the audit log are lost`);
    }
    if (failure !== undefined) this.logger.warn(`${failure.message}; it is tried again`);
  }
}
