import { Readable } from 'node:stream';
import { parseError } from '@clickhouse/client';
import type { createClient } from '@clickhouse/client';
import { randomUUID } from 'node:crypto';
import type { EngineSession } from './engine-session.js';
import { abortError, type SessionLane } from './session-lane.js';
import { bindParameters, quoteString } from './sql-parameters.js';
import { withSettings } from './statement-settings.js';

/** What `@clickhouse/client` talks to; the package does not export the type by name. */
export type Connection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;
type QueryParams = Parameters<Connection['query']>[0];
type InsertParams = Parameters<Connection['insert']>[0];
type ExecParams = Parameters<Connection['exec']>[0];

/** Sessions by the work they do. `control` is kept free for KILL QUERY. */
export interface SessionLanes {
  readonly read: SessionLane;
  readonly write: SessionLane;
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

  constructor(
    private readonly lanes: SessionLanes,
    private readonly closeEngine: () => Promise<void>,
  ) {}

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
    if (data.trim() !== '') await this.run(this.lanes.write, `${sql}\n${data}`, tag, params.abort_signal);
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
    const chunks = this.chunks(lane, session, sql, tag, params.abort_signal);
    // The first chunk is fetched here, so that a statement that fails rejects the call and not the stream.
    const first = await chunks.next();
    return {
      stream: Readable.from(startingWith(first, chunks), { objectMode: false }),
      ...answer(id),
      summary: EMPTY_SUMMARY,
    };
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
    const tag = `${String(settings.log_comment ?? '')} ${id}`.trim();
    const bound = bindParameters(query, params.query_params);
    return { id, tag, sql: withSettings(bound, { ...settings, log_comment: tag }) };
  }

  private async run(lane: SessionLane, sql: string, tag: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
    const session = await lane.acquire(signal);
    const running = session.queryAsync(sql, { format: 'TabSeparated' }).then((result) => result.bytes());
    const settled = running.then(
      () => undefined,
      () => undefined,
    );
    void settled.then(() => {
      lane.release(session);
    });
    try {
      return await this.orAborted(running, tag, signal);
    } catch (error) {
      throw asClientError(error);
    }
  }

  private async *chunks(
    lane: SessionLane,
    session: EngineSession,
    sql: string,
    tag: string,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Uint8Array, void> {
    const kill = (): void => void this.kill(tag);
    signal?.addEventListener('abort', kill, { once: true });
    try {
      for await (const chunk of session.queryStream(sql, { format: 'TabSeparated' })) yield chunk.raw();
    } catch (error) {
      throw signal?.aborted ? abortError() : asClientError(error);
    } finally {
      signal?.removeEventListener('abort', kill);
      lane.release(session);
    }
  }

  /** Rejects as soon as the caller goes away, and stops the engine then; the session stays taken until it has. */
  private orAborted<T>(running: Promise<T>, tag: string, signal: AbortSignal | undefined): Promise<T> {
    if (signal === undefined) return running;
    return new Promise<T>((resolve, reject) => {
      const onAbort = (): void => {
        void this.kill(tag);
        reject(abortError());
      };
      signal.addEventListener('abort', onAbort, { once: true });
      running.then(resolve, reject).finally(() => {
        signal.removeEventListener('abort', onAbort);
      });
    });
  }

  private async kill(tag: string): Promise<void> {
    const session = await this.lanes.control.acquire(undefined);
    try {
      // Not SYNC: that waits for the killed query in the same process and was seen to hang.
      await session.queryAsync(`KILL QUERY WHERE Settings['log_comment'] = ${quoteString(tag)}`, { format: 'Null' });
    } catch {
      // The query ended by itself in between, or its own time limit ends it.
    } finally {
      this.lanes.control.release(session);
    }
  }
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

async function* startingWith(
  first: IteratorResult<Uint8Array, void>,
  rest: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<Uint8Array, void> {
  try {
    if (first.done === true) return;
    yield first.value;
    yield* rest;
  } finally {
    await rest.return();
  }
}

async function text(values: InsertParams['values']): Promise<string> {
  if (typeof values === 'string') return values;
  const chunks: Buffer[] = [];
  for await (const chunk of values) {
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk as Uint8Array));
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The engine's errors in the client's own form (`ClickHouseError` with code and type). */
function asClientError(error: unknown): Error {
  const cause = error instanceof Error ? error : new Error(String(error));
  if (cause.name === 'AbortError' || /^\d+$/.test('code' in cause ? String(cause.code) : '')) return cause;
  return parseError(cause.message);
}
