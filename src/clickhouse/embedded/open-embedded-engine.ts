import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmbeddedClickHouseConfig } from '../../config/app-config.js';
import { EmbeddedConnection } from './embedded-connection.js';
import { engineConfiguration } from './engine-configuration.js';
import { loadEngine } from './load-engine.js';
import { SessionLane } from './session-lane.js';
import { ThreadPriority } from './thread-priority.js';

/** Sessions per lane. Each busy one takes a thread of the libuv pool, which `process-environment.ts` sizes for them. */
export const EMBEDDED_LANES = { read: 4, write: 1, rows: 2, control: 1 } as const;

/** How long a new thread of the engine may run at the priority of the event loop. */
const PRIORITY_INTERVAL_MS = 2000;

/** Parameters stand in the text of a statement, some of them several times; the default is 256 KiB. */
const MAX_STATEMENT_BYTES = 64 * 2 ** 20;

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
  const open = (): InstanceType<typeof engine.Session> => new engine.Session(path, { connectionArgs });
  const sessions = {
    read: Array.from({ length: EMBEDDED_LANES.read }, open),
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
    // Closing a session under a running query aborts the process: wait for what was abandoned.
    priority.stop();
    await engine.drainPending();
    for (const session of Object.values(sessions).flat()) session.close();
    await engine.drainPending();
  });
}
