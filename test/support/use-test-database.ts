import { rmSync } from 'node:fs';
import { afterAll, beforeAll } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { openTransport } from '../../src/clickhouse/open-transport.js';
import { aConfig } from './test-config.js';

/** An embedded engine without a schema for the tests of a file, on a directory of its own. */
export function useTestDatabase(): () => ClickHouseDatabase {
  const config = aConfig();
  let database: ClickHouseDatabase | undefined;
  beforeAll(() => {
    database = new ClickHouseDatabase(openTransport(config));
  });
  afterAll(async () => {
    await database?.close();
    rmSync(config.dataDirectory, { recursive: true, force: true });
  });
  return () => {
    if (database === undefined) throw new Error('The engine runs during tests only.');
    return database;
  };
}
