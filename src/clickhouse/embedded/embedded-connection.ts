import { Readable } from 'node:stream';
import type { createClient } from '@clickhouse/client';
import { randomUUID } from 'node:crypto';
import { abortError } from '../abort-error.js';
import { asClientError } from './client-error.js';
import type { EngineSession } from './engine-session.js';
import { QueryKiller, type Work } from './query-killer.js';
import { ResultStream } from './result-stream.js';
import type { SessionLane } from './session-lane.js';
import { bindParameters } from './sql-parameters.js';
import { withSettings } from './statement-settings.js';

/** What `@clickhouse/client` talks to; the package does not export the type by name. */
export type Connection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;
type QueryParams = Parameters<Connection['query']>[0];
type InsertParams = Parameters<Connection['insert']>[0];
type ExecParams = Parameters<Connection['exec']>[0];

/**
 * Sessions by the work they do. `rows` takes inserts whose rows stand in the statement: few rows that somebody may wait for, which
 * must not stand behind a segment of the spool in `write`. `control` is kept free for KILL QUERY.
 */
export interface SessionLanes {
  readonly read: SessionLane;
  readonly write: SessionLane;
  readonly rows: SessionLane;
  readonly control: SessionLane;
}

const WRITES = /^\s*(INSERT|ALTER|CREATE|DROP|TRUNCATE|OPTIMIZE|RENAME|EXCHANGE|DELETE|SYSTEM)\b/i;
/** The engine reports no counts through its library; callers count for themselves. */
const EMPTY_SUMMARY = {
  read_rows: '0',
  read_bytes: '0',
  written_rows: '0',
  written_bytes: '0',
  total_rows_to_read: '0',
  result_rows: '0',
  result_bytes: '0',
  elapsed_ns: '0',
};

/**
 * The connection of `@clickhouse/client` over the embedded engine (chDB), instead of the adapter that comes with chDB:
 * that one turns settings into session-wide SETs (a deduplication token then swallows later inserts), runs everything
 * in one session and cannot stop a query. Here settings stand in the statement's own clause, work is spread over lanes
 * of sessions, and an aborted call is killed in the engine.
 */
export class EmbeddedConnection implements Connection {
  private closed = false;
  private readonly killer: QueryKiller;

  constructor(
    private readonly lanes: SessionLanes,
    private readonly closeEngine: () => Promise<void>,
  ) {
    this.killer = new QueryKiller(lanes.control);
  }

  async query(params: QueryParams): ReturnType<Connection['query']> {
    const { id, tag, sql } = this.prepare(params, params.query);
    const bytes = await this.run(this.laneFor(params.query), sql, tag, params.abort_signal);
    return { stream: readable(bytes), ...answer(id) };
  }

  async command(params: QueryParams): ReturnType<Connection['command']> {
    const { id, tag, sql } = this.prepare(params, params.query);
    await this.run(this.laneFor(params.query), sql, tag, params.abort_signal);
    return { ...answer(id), summary: EMPTY_SUMMARY };
  }

  async insert(params: InsertParams): ReturnType<Connection['insert']> {
    const { id, tag, sql } = this.prepare(params, params.query);
    const data = await text(params.values);
    // The engine refuses an INSERT without rows; over HTTP it is no error.
    if (data.trim() !== '') await this.run(this.lanes.rows, `${sql}\n${data}`, tag, params.abort_signal);
    return { ...answer(id), summary: EMPTY_SUMMARY };
  }

  /** Streams the result while the engine computes it; the session is taken until the stream ends or is destroyed. */
  async exec(params: ExecParams): ReturnType<Connection['exec']> {
    if (params.values !== undefined) {
      const result = await this.insert({ ...params, values: params.values });
      return { ...result, stream: readable(new Uint8Array()) };
    }
    const { id, tag, sql } = this.prepare(params, params.query);
    const lane = this.laneFor(params.query);
    const session = await lane.acquire(params.abort_signal);
    giveBackIfAborted(lane, session, params.abort_signal);
    const work = { running: true };
    const stop = (): void => void this.killer.kill(tag, work);
    const chunks = this.chunks(lane, session, sql, work, stop, params.abort_signal);
    // The first chunk is fetched here, so that a statement that fails rejects the call and not the stream.
    const first = await chunks.next();
    return { stream: new ResultStream(first, chunks, stop), ...answer(id), summary: EMPTY_SUMMARY };
  }

  async ping(): ReturnType<Connection['ping']> {
    try {
      await this.run(this.lanes.read, 'SELECT 1 FORMAT Null', 'ping', undefined);
      return { success: true };
    } catch (error) {
      return { success: false, error: error instanceof Error ? error : new Error(String(error)) };
    }
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    const { read, write, rows } = this.lanes;
    // What waits would begin under the closing otherwise.
    for (const lane of [read, write, rows]) lane.close();
    await this.closeEngine();
  }

  private laneFor(query: string): SessionLane {
    return WRITES.test(query) ? this.lanes.write : this.lanes.read;
  }

  private prepare(params: QueryParams, query: string): { id: string; tag: string; sql: string } {
    if (this.closed) throw new Error('The connection to the embedded engine is closed.');
    const id = params.query_id ?? randomUUID();
    const settings = params.clickhouse_settings ?? {};
    // The engine makes its own query ids: ours goes into the comment, by which a query is found and killed.
    const tag = `${settings.log_comment ?? ''} ${id}`.trim();
    const bound = bindParameters(query, params.query_params);
    return { id, tag, sql: withSettings(bound, { ...settings, log_comment: tag }) };
  }

  private async run(lane: SessionLane, sql: string, tag: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
    const session = await lane.acquire(signal);
    giveBackIfAborted(lane, session, signal);
    const work = { running: true };
    const running = session.queryAsync(sql, { format: 'TabSeparated' }).then((result) => result.bytes());
    const ended = (failed: boolean): void => {
      work.running = false;
      if (failed) void this.recycle(lane, session);
      else lane.release(session);
    };
    running.then(
      () => {
        ended(false);
      },
      () => {
        ended(true);
      },
    );
    try {
      return await this.orAborted(running, tag, work, signal);
    } catch (error) {
      throw asClientError(error);
    }
  }

  private async *chunks(
    lane: SessionLane,
    session: EngineSession,
    sql: string,
    work: Work,
    stop: () => void,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Uint8Array, void> {
    let complete = false;
    signal?.addEventListener('abort', stop, { once: true });
    try {
      for await (const chunk of session.queryStream(sql, { format: 'TabSeparated' })) yield chunk.raw();
      complete = true;
    } catch (error) {
      throw signal?.aborted ? abortError() : asClientError(error);
    } finally {
      work.running = false;
      signal?.removeEventListener('abort', stop);
      if (complete) lane.release(session);
      else void this.recycle(lane, session);
    }
  }

  /** Rejects as soon as the caller goes away, and stops the engine then; the session stays taken until it has. */
  private orAborted<T>(running: Promise<T>, tag: string, work: Work, signal: AbortSignal | undefined): Promise<T> {
    if (signal === undefined) return running;
    return new Promise<T>((resolve, reject) => {
      const onAbort = (): void => {
        void this.killer.kill(tag, work);
        reject(abortError());
      };
      signal.addEventListener('abort', onAbort, { once: true });
      running.then(resolve, reject).finally(() => {
        signal.removeEventListener('abort', onAbort);
      });
    });
  }

  /** A statement that failed or was stopped keeps its memory until the next one of its session: that one is run here. */
  private async recycle(lane: SessionLane, session: EngineSession): Promise<void> {
    try {
      await session.queryAsync('SELECT 1', { format: 'Null' });
    } catch {
      // The engine is being closed.
    } finally {
      lane.release(session);
    }
  }
}

function giveBackIfAborted(lane: SessionLane, session: EngineSession, signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  lane.release(session);
  throw abortError();
}

function answer(queryId: string): {
  query_id: string;
  response_headers: Record<string, never>;
  http_status_code: number;
} {
  return { query_id: queryId, response_headers: {}, http_status_code: 200 };
}

function readable(bytes: Uint8Array): Readable {
  const stream = Readable.from(
    bytes.length === 0 ? [] : [Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
    {
      objectMode: false,
    },
  );
  // The client destroys a result nobody read with an error; without a listener that would end the process.
  stream.on('error', () => undefined);
  return stream;
}

async function text(values: InsertParams['values']): Promise<string> {
  if (typeof values === 'string') return values;
  const chunks: Buffer[] = [];
  for await (const chunk of values) {
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk as Uint8Array));
  }
  return Buffer.concat(chunks).toString('utf8');
}
