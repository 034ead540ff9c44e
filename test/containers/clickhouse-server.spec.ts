import { rmSync } from 'node:fs';
import { describe, it } from '@jest/globals';
import { GenericContainer, getContainerRuntimeClient, Wait } from 'testcontainers';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { openTransport } from '../../src/clickhouse/open-transport.js';
import { errorMessage } from '../../src/common/error-message.js';
import { describeClickHouse, type OpenedClickHouse } from '../contract/clickhouse-contract.js';
import { aConfig } from '../support/test-config.js';

const IMAGE = 'clickhouse/clickhouse-server:26.3';
const HTTP_PORT = 8123;
const ACCOUNT = { user: 'cameleer', password: 'contract' };
const TITLE = `ClickHouse, ${IMAGE}`;

async function reasonToSkip(): Promise<string | undefined> {
  try {
    await getContainerRuntimeClient();
    return undefined;
  } catch (error) {
    return errorMessage(error);
  }
}

async function openContainer(): Promise<OpenedClickHouse> {
  const container = await new GenericContainer(IMAGE)
    .withEnvironment({ CLICKHOUSE_USER: ACCOUNT.user, CLICKHOUSE_PASSWORD: ACCOUNT.password })
    .withExposedPorts(HTTP_PORT)
    .withUlimits({ nofile: { hard: 262_144, soft: 262_144 } })
    .withWaitStrategy(Wait.forHttp('/ping', HTTP_PORT))
    .start();
  const config = aConfig({
    CLICKHOUSE_URL: `http://${container.getHost()}:${container.getMappedPort(HTTP_PORT)}`,
    CLICKHOUSE_USER: ACCOUNT.user,
    CLICKHOUSE_PASSWORD: ACCOUNT.password,
  });
  const database = new ClickHouseDatabase(openTransport(config));
  return {
    database,
    close: async () => {
      await database.close();
      await container.stop();
      rmSync(config.dataDirectory, { recursive: true, force: true });
    },
  };
}

const missing = await reasonToSkip();
if (missing === undefined) {
  describeClickHouse(TITLE, openContainer);
} else {
  process.stdout.write(`SKIPPED: no Docker engine answers (${missing}); the contract was not run on ${IMAGE}.\n`);
  describe.skip(TITLE, () => {
    it('needs a Docker engine', () => undefined);
  });
}
