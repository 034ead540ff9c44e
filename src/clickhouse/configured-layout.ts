import type { ClickHouseConfig } from '../config/app-config.js';
import type { TableLayout } from './migrations/table-layout.js';

/** The layout of the tables at the ClickHouse of a configuration. */
export function configuredLayout(clickhouse: ClickHouseConfig): TableLayout {
  const cluster = clickhouse.mode === 'server' ? clickhouse.cluster : undefined;
  return { database: clickhouse.database, cluster };
}
