import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { openTransport } from '../../src/clickhouse/open-transport.js';
import { aConfig } from '../support/test-config.js';

const config = aConfig();
let database: ClickHouseDatabase;

beforeAll(() => {
  database = new ClickHouseDatabase(openTransport(config));
});

afterAll(async () => {
  await database.close();
  rmSync(config.dataDirectory, { recursive: true, force: true });
});

it('a statement runs in several threads in the memory the engine has here', async () => {
  const rows = await database.query<{ explain: string }>({
    name: 'test',
    sql: 'EXPLAIN PIPELINE SELECT sum(number) FROM numbers_mt(1000000)',
    settings: { max_threads: 2 },
  });
  expect(rows.map(({ explain }) => explain).join('\n')).toContain('× 2');
});
