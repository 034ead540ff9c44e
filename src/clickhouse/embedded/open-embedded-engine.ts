import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmbeddedClickHouseConfig } from '../../config/app-config.js';
import { closeEngine } from './close-engine.js';
import { EmbeddedConnection } from './embedded-connection.js';
import { engineConfiguration } from './engine-configuration.js';
import type { EngineSession } from './engine-session.js';
import { loadEngine } from './load-engine.js';
import { SessionLane } from './session-lane.js';
import { StatementsUnderWay } from './statements-under-way.js';
import { ThreadPriority } from './thread-priority.js';
import { WatchedSession } from './watched-session.js';

/** Sessions per lane. Each busy one takes a thread of the libuv pool, which `process-environment.ts` sizes for them. */
export const EMBEDDED_LANES = { read: 4, write: 1, rows: 2, control: 1 } as const;

/** How long a new thread of the engine may run at the priority of the event loop. */
const PRIORITY_INTERVAL_MS = 2000;

/** Parameters stand in the text of a statement, some of them several times; the default is 256 KiB. */
const MAX_STATEMENT_BYTES = 64 * 2 ** 20;

/**
 * A read runs in as many threads as there are cores, but in fewer while less than this share of the engine's memory is free for each of
 * them. The engine's default is a gigabyte: in the memory it has here every read ran in one thread, whatever the machine.
 */
const MEMORY_SHARE_OF_THREAD = 1 / 8;

/**
 * Opens the embedded engine on `<dataDirectory>/clickhouse`. The caller holds the directory's lock: the engine itself
 * does not notice a second process.
 */
export function openEmbeddedEngine(config: EmbeddedClickHouseConfig, dataDirectory: string): EmbeddedConnection {
  const engine = loadEngine();
  const path = join(dataDirectory, 'clickhouse');
  const configurationFile = join(dataDirectory, 'clickhouse-config.xml');
  mkdirSync(path, { recursive: true });
  writeFileSync(configurationFile, engineConfiguration(config.memoryMaxBytes));
  const connectionArgs = [`--config-file=${configurationFile}`, `--max_query_size=${MAX_STATEMENT_BYTES}`];
  const memoryOfThread = Math.floor(config.memoryMaxBytes * MEMORY_SHARE_OF_THREAD);
  const readingArgs = [...connectionArgs, `--max_threads_min_free_memory_per_thread=${memoryOfThread}`];
  const statements = new StatementsUnderWay();
  const openWith = (args: readonly string[]): EngineSession =>
    new WatchedSession(new engine.Session(path, { connectionArgs: args }), statements);
  const open = (): EngineSession => openWith(connectionArgs);
  const sessions = {
    read: Array.from({ length: EMBEDDED_LANES.read }, () => openWith(readingArgs)),
    write: Array.from({ length: EMBEDDED_LANES.write }, open),
    rows: Array.from({ length: EMBEDDED_LANES.rows }, open),
    control: Array.from({ length: EMBEDDED_LANES.control }, open),
  };
  const priority = new ThreadPriority();
  priority.start(PRIORITY_INTERVAL_MS);
  const lanes = {
    read: new SessionLane(sessions.read),
    write: new SessionLane(sessions.write),
    rows: new SessionLane(sessions.rows),
    control: new SessionLane(sessions.control),
  };
  return new EmbeddedConnection(lanes, async () => {
    priority.stop();
    await closeEngine({ engine, sessions: Object.values(sessions).flat(), statements, open });
  });
}
