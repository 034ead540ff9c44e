import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { addAbortSignal, type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { ClickHouseSettings } from '@clickhouse/client';
import { ClickHouseFailure } from './clickhouse-failure.js';
import { abortError } from './abort-error.js';
import type { ClickHouseTransport } from './clickhouse-transport.js';
import type { RowBinaryInsert } from './row-binary-insert.js';
import type { Statement } from './statement.js';

/** How a statement is run for somebody who waits. */
export interface QueryOptions {
  /** Stops the query, in ClickHouse too. */
  readonly signal?: AbortSignal | undefined;
  /** `max_execution_time`; every query a user starts has one. */
  readonly timeoutMs?: number | undefined;
}

/** Told of every finished statement. */
export type StatementObserver = (name: string, seconds: number, outcome: 'ok' | ClickHouseFailure['kind']) => void;

/**
 * The one way to ClickHouse, embedded or server. Every statement has a name and a query id made here, both in
 * ClickHouse's `log_comment`. Failures are {@link ClickHouseFailure}; a failed query is never an empty result.
 *
 * 64-bit integers arrive as decimal strings: JSON numbers would lose their low digits.
 */
@Injectable()
export class ClickHouseDatabase {
  private closing: Promise<void> | undefined;

  constructor(
    private readonly transport: ClickHouseTransport,
    private readonly observe: StatementObserver = () => undefined,
    private readonly findObstacle: () => string | undefined = () => undefined,
  ) {}

  /** Why no statement runs yet, in words without secrets: each fails as `unavailable`. Undefined once all run. */
  get obstacle(): string | undefined {
    return this.findObstacle();
  }

  get mode(): 'embedded' | 'server' {
    return this.transport.mode;
  }

  /** Path or address, for messages. */
  get location(): string {
    return this.transport.location;
  }

  /** Runs a SELECT and answers its rows. `Row` is what the SQL's columns come as in JSON. */
  query<Row>(statement: Statement, options: QueryOptions = {}): Promise<Row[]> {
    return this.run(statement.name, options.signal, async (queryId) => {
      const { clickhouse_settings, ...parameters } = this.parameters(statement, options, queryId);
      const result = await this.transport.client.query({
        query: statement.sql,
        format: 'JSONEachRow',
        ...parameters,
        // A server then answers once it has all rows: an error comes with its code, not as a broken connection.
        clickhouse_settings: { ...clickhouse_settings, wait_end_of_query: 1 },
      });
      return result.json<Row>();
    });
  }

  /** Runs a SELECT … FORMAT x and streams the bytes while they are computed. Destroy the stream to stop the query. */
  stream(statement: Statement, options: QueryOptions = {}): Promise<Readable> {
    return this.run(statement.name, options.signal, async (queryId) => {
      const result = await this.transport.client.exec({
        query: statement.sql,
        ...this.parameters(statement, options, queryId),
      });
      const { stream } = result;
      if (options.signal !== undefined) addAbortSignal(options.signal, stream);
      stream.once('close', () => {
        // A server notices a closed connection only when it next writes.
        if (!stream.readableEnded) this.cancel(queryId);
      });
      return stream;
    });
  }

  /** Runs a statement without a result: DDL and the like. */
  command(statement: Statement, options: QueryOptions = {}): Promise<void> {
    return this.run(statement.name, options.signal, async (queryId) => {
      await this.transport.client.command({
        query: statement.sql,
        ...this.parameters(statement, options, queryId),
      });
    });
  }

  /** Inserts a few rows as JSON: for control tables, not for ingestion. */
  insert(name: string, table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
    return this.run(name, undefined, async (queryId) => {
      await this.transport.client.insert({
        table,
        values: [...rows],
        format: 'JSONEachRow',
        query_id: queryId,
        // Through a distributed table too: answered means stored, so that the next reader sees it.
        clickhouse_settings: { log_comment: name, distributed_foreground_insert: 1 },
      });
    });
  }

  /** Inserts a frozen file of RowBinary rows; see {@link RowBinaryInsert}. Resolves when it is stored. */
  insertRows(insert: RowBinaryInsert): Promise<void> {
    return this.run(insert.name, undefined, (queryId) => this.transport.insertRows(insert, queryId));
  }

  /** Closes once; who asks again is told what became of it. */
  close(): Promise<void> {
    this.closing ??= this.transport.close();
    return this.closing;
  }

  /** Best effort: its time limit ends the query otherwise. */
  private cancel(queryId: string): void {
    this.transport.cancel(queryId).catch(() => undefined);
  }

  private parameters(
    statement: Statement,
    options: QueryOptions,
    queryId: string,
  ): {
    query_id: string;
    query_params: Record<string, unknown>;
    clickhouse_settings: ClickHouseSettings;
    abort_signal?: AbortSignal;
  } {
    const limit = options.timeoutMs === undefined ? {} : { max_execution_time: options.timeoutMs / 1000 };
    return {
      query_id: queryId,
      query_params: { ...statement.params },
      clickhouse_settings: {
        output_format_json_quote_64bit_integers: 1,
        ...limit,
        ...statement.settings,
        log_comment: statement.name,
      },
      ...(options.signal === undefined ? {} : { abort_signal: options.signal }),
    };
  }

  private async run<T>(
    name: string,
    signal: AbortSignal | undefined,
    execute: (queryId: string) => Promise<T>,
  ): Promise<T> {
    const queryId = randomUUID();
    const started = performance.now();
    const cancel = (): void => {
      this.cancel(queryId);
    };
    // All statements of one answer may listen to the same signal; each stops listening when it ends.
    if (signal !== undefined) setMaxListeners(0, signal);
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const { obstacle } = this;
      if (obstacle !== undefined) throw new ClickHouseFailure('unavailable', name, undefined, new Error(obstacle));
      // The client listens for an abort to come; it does not notice one that has been.
      if (signal?.aborted === true) throw abortError();
      const result = await execute(queryId);
      this.observe(name, (performance.now() - started) / 1000, 'ok');
      return result;
    } catch (error) {
      // However a stopped query ends: by its kill, a closed connection or an error of its own.
      const failure = ClickHouseFailure.from(signal?.aborted === true ? abortError() : error, name);
      this.observe(name, (performance.now() - started) / 1000, failure.kind);
      throw failure;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }
}
