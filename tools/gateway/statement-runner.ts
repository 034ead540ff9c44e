import { randomUUID } from 'node:crypto';
import { createWriteStream, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { EmbeddedConnection } from '../../src/clickhouse/embedded/embedded-connection.js';
import { GatewayError } from './gateway-error.js';
import { type HttpStatement, parameterValues, readBody } from './http-statement.js';

const BINARY_INSERT = /^(\s*INSERT\b[^]*?)\binput\(([^]*)\s+FORMAT\s+RowBinary\s*$/i;
const INSERT_WITH_ROWS = /^\s*INSERT\s+INTO\b[^]*\sFORMAT\s+JSON\w*EachRow\s*$/i;
/** The engine streams the results of nothing else. */
const STREAMABLE = /^\s*(SELECT|WITH)\b/i;
const KILL = /^\s*KILL\s+QUERY\s+WHERE\s+query_id\s*=\s*(?:'([^']*)'|\{(\w+):String\})/i;

/** Runs statements that came over HTTP in the embedded engine, the way a server would. */
export class StatementRunner {
  private readonly running = new Map<string, AbortController>();

  constructor(
    private readonly engine: EmbeddedConnection,
    private readonly temporaryDirectory: string,
  ) {}

  /** Runs a statement; the stream is its result. Rejects with what ClickHouse would answer. */
  async run(statement: HttpStatement, queryId: string, request: IncomingMessage): Promise<Readable> {
    const { database } = statement;
    if (database !== undefined && database !== 'default') {
      throw new GatewayError(81, 'UNKNOWN_DATABASE', `Database ${database} does not exist.`);
    }
    const body = request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request;
    const binary = BINARY_INSERT.exec(statement.query ?? '');
    if (binary) return this.insertBinary(statement, queryId, binary, body);
    const { text, parameters } = readBody(await buffer(body), request.headers['content-type'], statement);
    const sql = statement.query ?? text;
    const values = parameterValues(sql, parameters);
    const victim = KILL.exec(sql);
    if (victim) return this.kill(victim[1] ?? values[victim[2] ?? ''] ?? '');
    return this.tracked(queryId, async (signal) => {
      const execution = {
        query: sql,
        query_id: queryId,
        abort_signal: signal,
        clickhouse_settings: statement.settings,
      };
      if (statement.query !== undefined && INSERT_WITH_ROWS.test(sql)) {
        return (await this.engine.exec({ ...execution, values: Readable.from([text]) })).stream;
      }
      const bound = { ...execution, query_params: values };
      return (await (STREAMABLE.test(sql) ? this.engine.exec(bound) : this.engine.query(bound))).stream;
    });
  }

  /** The engine reads rows from files alone: the body becomes one. */
  private async insertBinary(
    statement: HttpStatement,
    queryId: string,
    [, head = '', tail = '']: readonly string[],
    body: Readable,
  ): Promise<Readable> {
    const path = join(this.temporaryDirectory, `${randomUUID()}.rows`);
    try {
      await pipeline(body, createWriteStream(path));
      return await this.tracked(queryId, async (signal) => {
        const query = `${head}file('${path}', 'RowBinary', ${tail}`;
        const execution = { query, query_id: queryId, abort_signal: signal, clickhouse_settings: statement.settings };
        await this.engine.command(execution);
        return Readable.from([]);
      });
    } finally {
      rmSync(path, { force: true });
    }
  }

  private kill(queryId: string): Readable {
    this.running.get(queryId)?.abort();
    return Readable.from([]);
  }

  /** Keeps the query killable until its result is read or given up. */
  private async tracked(queryId: string, start: (signal: AbortSignal) => Promise<Readable>): Promise<Readable> {
    if (this.running.has(queryId)) {
      throw new GatewayError(216, 'QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING', `Query ${queryId} is already running.`);
    }
    const controller = new AbortController();
    this.running.set(queryId, controller);
    try {
      const result = await start(controller.signal);
      result.once('close', () => this.running.delete(queryId));
      return result;
    } catch (error) {
      this.running.delete(queryId);
      throw error;
    }
  }
}
