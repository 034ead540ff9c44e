import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { ClickHouseDatabase } from './clickhouse-database.js';
import { ClickHouseFailure } from './clickhouse-failure.js';
import type { Statement } from './statement.js';
import { storageError } from './storage-error.js';

/** ClickHouse as everything that answers users asks it: within the time limit of a query, and failing in API errors. */
@Injectable()
export class ReadDatabase {
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

  /** The bytes of a SELECT … FORMAT x that is known to be small. Limits and failures as {@link query}. */
  async bytes(statement: Statement, signal?: AbortSignal): Promise<Buffer> {
    try {
      const timeoutMs = this.config.search.queryTimeoutMs;
      const stream: AsyncIterable<Buffer> = await this.database.stream(statement, { signal, timeoutMs });
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      return Buffer.concat(chunks);
    } catch (error) {
      throw storageError(ClickHouseFailure.from(error, statement.name));
    }
  }
}
