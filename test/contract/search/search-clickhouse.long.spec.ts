import { randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import { ClickHouseDatabase } from '../../../src/clickhouse/clickhouse-database.js';
import { openTransport } from '../../../src/clickhouse/open-transport.js';
import { ReadDatabase } from '../../../src/clickhouse/read-database.js';
import { Clock } from '../../../src/common/clock.js';
import { Tables } from '../../../src/clickhouse/tables.js';
import { ExecutionIntake } from '../../../src/ingestion/executions/execution-intake.js';
import { ClickHouseSearchService } from '../../../src/search/executions/clickhouse/clickhouse-search.service.js';
import { SearchService } from '../../../src/search/executions/search-service.js';
import type { RouteExecution } from '../../../tools/simulator/wire.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { eventually } from '../../support/eventually.js';
import { aConfig } from '../../support/test-config.js';
import { TENANT } from './chapter.js';
import { describeSearchService } from './search-contract.js';

const NOBODY_LISTENS = 'http://127.0.0.1:1';

/** The way of an agent's request; for a tenant that no request can have yet, from behind the door of HTTP. */
async function store(server: TestApp, records: readonly RouteExecution[], tenantId: string): Promise<void> {
  if (tenantId === TENANT) await server.send(records);
  else {
    const body = Buffer.from(JSON.stringify(records));
    const request = {
      body,
      tenantId,
      digest: randomBytes(16),
      caller: 'contract',
      ownAgentId: undefined,
      idempotencyKey: undefined,
    };
    await server.app.get(ExecutionIntake).take({ ...request, format: 'json', version: '2' });
  }
  await eventually(async () => {
    expect((await server.get('/health')).json).toMatchObject({ spool: { bytes: 0 } });
  }, 30_000);
}

function unreachable(server: TestApp): SearchService {
  const config = aConfig({ CAMELEER_DATA_DIR: server.config.dataDirectory, CLICKHOUSE_URL: NOBODY_LISTENS });
  const database = new ReadDatabase(new ClickHouseDatabase(openTransport(config)), config);
  return new ClickHouseSearchService(database, server.app.get(Tables), config, server.app.get(Clock));
}

describeSearchService('SearchService, ClickHouse', async () => {
  const server = await createTestApp();
  return {
    search: server.app.get(SearchService),
    store: (records, tenantId) => store(server, records, tenantId),
    unreachable: () => unreachable(server),
    close: () => server.close(),
  };
});
