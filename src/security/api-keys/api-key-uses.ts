import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { ClickHouseDatabase } from '../../clickhouse/clickhouse-database.js';
import { toDateTime } from '../../clickhouse/control/to-date-time.js';
import { WriteBehind } from '../../clickhouse/control/write-behind.js';
import { ReadDatabase } from '../../clickhouse/read-database.js';
import { Tables } from '../../clickhouse/tables.js';
import { Clock } from '../../common/clock.js';
import type { ApiKey } from './api-key.js';
import { type ApiKeyUseRow, apiKeyUsesSql } from './api-keys.sql.js';

/** A use within so long of the one noted before is not told. */
const RESOLUTION_MS = 60_000;
const WRITE_DELAY_MS = 1000;
const MAX_WAITING_ROWS = 10_000;
const CLOSE_TIMEOUT_MS = 1000;

/** When each key was used last, to the minute. Written a moment later; what a crash loses is told by the next use. */
@Injectable()
export class ApiKeyUses implements OnApplicationShutdown {
  private readonly noted = new Map<string, number>();
  private readonly writer: WriteBehind;

  constructor(
    database: ClickHouseDatabase,
    private readonly reader: ReadDatabase,
    private readonly tables: Tables,
    private readonly clock: Clock,
  ) {
    this.writer = new WriteBehind({
      insertRows: (rows) => database.insert('store-api-key-uses', tables.apiKeyUses, rows),
      delayMs: WRITE_DELAY_MS,
      maxRows: MAX_WAITING_ROWS,
      onTrouble: ({ failure, dropped }) => {
        new Logger('ApiKeys').warn(
          `The last use of ${dropped} API keys is lost${failure ? `: ${failure.message}` : ''}`,
        );
      },
    });
  }

  /** Notes that a key was used now. */
  note({ tenantId, keyId }: ApiKey): void {
    const now = this.clock.now();
    if (now - (this.noted.get(keyId) ?? 0) < RESOLUTION_MS) return;
    this.noted.set(keyId, now);
    this.writer.add({ tenant_id: tenantId, key_id: keyId, used_at: toDateTime(now) });
  }

  /** Last uses of the tenant's keys, and maybe of others, by id; milliseconds since 1970. A key that never was used is missing. Throws STORAGE_UNAVAILABLE. */
  async of(tenantId: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.reader.control<ApiKeyUseRow>(apiKeyUsesSql(tenantId, this.tables));
    const uses = new Map(rows.map(({ key_id, used_millis }) => [key_id, Number(used_millis)]));
    // Some are not stored yet, and waiting for that could take as long as ClickHouse hangs.
    for (const [keyId, usedAt] of this.noted) uses.set(keyId, Math.max(usedAt, uses.get(keyId) ?? 0));
    return uses;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.writer.close(CLOSE_TIMEOUT_MS);
  }
}
