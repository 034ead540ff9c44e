import { rmSync } from 'node:fs';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { openTransport } from '../../src/clickhouse/open-transport.js';
import { aConfig } from '../support/test-config.js';
import { describeClickHouse } from './clickhouse-contract.js';

describeClickHouse('ClickHouse, embedded', () => {
  const config = aConfig();
  const database = new ClickHouseDatabase(openTransport(config));
  return Promise.resolve({
    database,
    close: async () => {
      await database.close();
      rmSync(config.dataDirectory, { recursive: true, force: true });
    },
  });
});
