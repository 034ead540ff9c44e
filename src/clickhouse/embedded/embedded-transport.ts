import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { join } from 'node:path';
import type { EmbeddedClickHouseConfig } from '../../config/app-config.js';
import type { ClickHouseTransport } from '../clickhouse-transport.js';
import { rowBinaryInsertSql } from '../row-binary-insert.sql.js';
import { openEmbeddedEngine } from './open-embedded-engine.js';

/** The client over the engine in this process. Files are read by the engine itself: no byte of them passes JavaScript. */
export function openEmbeddedTransport(config: EmbeddedClickHouseConfig, dataDirectory: string): ClickHouseTransport {
  const connection = openEmbeddedEngine(config, dataDirectory);
  const client = createClient({ connection, log: { level: ClickHouseLogLevel.OFF } });
  return {
    client,
    mode: 'embedded',
    location: join(dataDirectory, 'clickhouse'),
    async insertRows(insert, queryId) {
      await client.command({
        query: rowBinaryInsertSql(insert, 'file'),
        query_id: queryId,
        clickhouse_settings: { log_comment: insert.name },
      });
    },
    // The connection kills an aborted query by itself.
    cancel: () => Promise.resolve(),
    close: () => client.close(),
  };
}
