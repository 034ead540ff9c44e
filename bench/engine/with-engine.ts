import { Logger } from '@nestjs/common';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { openTransport } from '../../src/clickhouse/open-transport.js';
import { prepareSchema } from '../../src/clickhouse/prepare-schema.js';
import { Tables } from '../../src/clickhouse/tables.js';
import { DataDirectoryLock } from '../../src/common/data-directory-lock.js';
import { loadConfig } from '../../src/config/load-config.js';

/** Opens the embedded engine on a data directory, prepared as the server prepares it, for the time of `work`. */
export async function withEngine<T>(
  directory: string,
  work: (database: ClickHouseDatabase, tables: Tables) => Promise<T>,
): Promise<T> {
  // The engine takes its time zone from the process.
  process.env['TZ'] = 'UTC';
  Logger.overrideLogger(['warn', 'error', 'fatal']);
  const config = loadConfig({ CAMELEER_DATA_DIR: directory });
  const lock = DataDirectoryLock.acquire(directory);
  try {
    const database = new ClickHouseDatabase(openTransport(config));
    try {
      await prepareSchema(database, config);
      return await work(database, new Tables(config.clickhouse.database));
    } finally {
      await database.close();
    }
  } finally {
    lock.release();
  }
}
