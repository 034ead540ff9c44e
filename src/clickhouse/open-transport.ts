import type { AppConfig } from '../config/app-config.js';
import type { ClickHouseTransport } from './clickhouse-transport.js';
import { openEmbeddedTransport } from './embedded/embedded-transport.js';
import { openServerTransport } from './server/server-transport.js';

/** Opens what the configuration names: `CLICKHOUSE_URL` set means a server, unset the embedded engine. */
export function openTransport(config: AppConfig): ClickHouseTransport {
  const { clickhouse } = config;
  if (clickhouse.mode === 'server') return openServerTransport(clickhouse);
  return openEmbeddedTransport(clickhouse, config.dataDirectory);
}
