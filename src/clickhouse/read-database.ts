import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { ClickHouseDatabase } from './clickhouse-database.js';
import { ClickHouseFailure } from './clickhouse-failure.js';
import type { Statement } from './statement.js';
import { storageError } from './storage-error.js';

/** Control tables are small: a ClickHouse that answers nothing about them for so long is as good as away. */
const CONTROL_PATIENCE_MS = 5000;

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

  /**
   * The rows of a SELECT from control tables: users, keys, tokens, agents, without which nobody is let in. Throws STORAGE_UNAVAILABLE when
   * there is no answer in time, also when ClickHouse takes the question and hangs; other failures are those of {@link query}.
   */
  async control<Row>(statement: Statement, patienceMs = CONTROL_PATIENCE_MS): Promise<Row[]> {
    const signal = AbortSignal.timeout(patienceMs);
    try {
      return await this.database.query<Row>(statement, { signal, timeoutMs: patienceMs });
    } catch (error) {
      throw storageError(isLate(error) ? noAnswer(statement.name) : error);
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

/** Stopped here, or by ClickHouse, which has the same limit. */
function isLate(error: unknown): boolean {
  return error instanceof ClickHouseFailure && (error.kind === 'cancelled' || error.kind === 'timeout');
}

function noAnswer(statement: string): ClickHouseFailure {
  return new ClickHouseFailure('unavailable', statement, undefined, new Error('No answer in time.'));
}
