import { Injectable } from '@nestjs/common';
import { ClickHouseDatabase } from '../clickhouse/clickhouse-database.js';
import type { Statement } from '../clickhouse/statement.js';
import { storageError } from '../clickhouse/storage-error.js';
import { AppConfig } from '../config/app-config.js';

/** ClickHouse as everything that answers users asks it: within the time limit of a query, and failing in API errors. */
@Injectable()
export class SearchDatabase {
  constructor(
    private readonly database: ClickHouseDatabase,
    private readonly config: AppConfig,
  ) {}

  /**
   * The rows of a SELECT. Throws an `AppError` (`storageError`) when it fails, and stops when `signal` aborts.
   *
   * @param timeoutMs instead of the configured limit, when it is shorter
   */
  async query<Row>(statement: Statement, signal?: AbortSignal, timeoutMs = Number.POSITIVE_INFINITY): Promise<Row[]> {
    const limit = Math.min(timeoutMs, this.config.search.queryTimeoutMs);
    try {
      return await this.database.query<Row>(statement, { signal, timeoutMs: limit });
    } catch (error) {
      throw storageError(error);
    }
  }
}
