import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aConfig } from '../../test/support/test-config.js';
import { ClickHouseDatabase } from './clickhouse-database.js';
import { openTransport } from './open-transport.js';
import { ReadDatabase } from './read-database.js';

const STATEMENT = { name: 'read-users', sql: 'SELECT 1' };

describe('what is read of control tables', () => {
  let mute: Server;
  let database: ClickHouseDatabase;
  let reader: ReadDatabase;

  beforeAll(async () => {
    mute = createServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const address = mute.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const config = aConfig({ CAMELEER_DATA_DIR: '/nowhere', CLICKHOUSE_URL: `http://127.0.0.1:${port}` });
    database = new ClickHouseDatabase(openTransport(config));
    reader = new ReadDatabase(database, config);
  });

  afterAll(async () => {
    await database.close();
    mute.close();
  });

  it('fails when ClickHouse takes the question and never answers, as if it were away', async () => {
    await expect(reader.control(STATEMENT, 20)).rejects.toMatchObject({
      code: 'STORAGE_UNAVAILABLE',
      options: { retryAfterSeconds: 5 },
    });
  });

  it('is told from a question whose caller went away', async () => {
    await expect(reader.query(STATEMENT, AbortSignal.timeout(20))).rejects.toMatchObject({
      code: 'CLIENT_CLOSED_REQUEST',
    });
  });
});
