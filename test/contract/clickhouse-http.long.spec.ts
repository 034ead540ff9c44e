import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { openTransport } from '../../src/clickhouse/open-transport.js';
import { loadConfig } from '../../src/config/load-config.js';
import { ClickHouseGateway } from '../../tools/gateway/clickhouse-gateway.js';
import { aConfig } from '../support/test-config.js';
import { valueOf } from './clickhouse/chapter.js';
import { plainInsert, plainRows, rowFolder } from './clickhouse/row-files.js';
import { describeClickHouse } from './clickhouse-contract.js';

const ACCOUNT = { user: 'cameleer', password: 'pa:ss wörd' };

interface OpenedServer {
  readonly gateway: ClickHouseGateway;
  readonly database: ClickHouseDatabase;
  close(): Promise<void>;
}

function connect(gateway: ClickHouseGateway, dataDirectory: string, password: string): ClickHouseDatabase {
  const config = loadConfig({
    CAMELEER_DATA_DIR: dataDirectory,
    CLICKHOUSE_URL: gateway.url,
    CLICKHOUSE_USER: ACCOUNT.user,
    CLICKHOUSE_PASSWORD: password,
  });
  return new ClickHouseDatabase(openTransport(config));
}

async function openServer(): Promise<OpenedServer> {
  const config = aConfig();
  const { dataDirectory } = config;
  const gateway = await ClickHouseGateway.start(config, ACCOUNT);
  const database = connect(gateway, dataDirectory, ACCOUNT.password);
  return {
    gateway,
    database,
    close: async () => {
      await database.close();
      await gateway.close();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

describeClickHouse('ClickHouse, over HTTP', openServer);

describe('ClickHouse over HTTP: the network', () => {
  const folder = rowFolder();
  let server: OpenedServer;
  const count = (): Promise<unknown> => valueOf(server.database, 'SELECT count() AS value FROM http.rows');

  beforeAll(async () => {
    server = await openServer();
    await server.database.command({ name: 'create', sql: 'CREATE DATABASE http' });
  });

  afterEach(async () => {
    await server.gateway.acceptConnections();
    await server.database.command({ name: 'drop', sql: 'DROP TABLE IF EXISTS http.rows SYNC' });
  });

  afterAll(async () => {
    await server.close();
  });

  const createRows = (): Promise<void> =>
    server.database.command({
      name: 'create',
      sql: `CREATE TABLE http.rows (id UInt64, text String) ENGINE = MergeTree ORDER BY id
SETTINGS non_replicated_deduplication_window = 100`,
    });

  it('1. a wrong password is denied', async () => {
    const stranger = connect(server.gateway, folder, 'wrong');
    await expect(valueOf(stranger, 'SELECT 1 AS value')).rejects.toMatchObject({ kind: 'denied', code: 516 });
    await stranger.close();
  });

  it('2. a refused connection is unavailability, and the next statement works once it is back', async () => {
    await server.gateway.refuseConnections();
    await expect(valueOf(server.database, 'SELECT 1 AS value')).rejects.toMatchObject({ kind: 'unavailable' });
    const insert = plainInsert(folder, 'http.rows', 'token-refused-1', plainRows(1));
    await expect(server.database.insertRows(insert)).rejects.toMatchObject({ kind: 'unavailable' });
    await server.gateway.acceptConnections();
    expect(await valueOf(server.database, 'SELECT 1 AS value')).toBe(1);
  });

  it.each([
    [252, 500, 'unavailable'],
    [202, 503, 'unavailable'],
    [241, 500, 'memory'],
    [117, 400, 'data'],
    [60, 404, 'schema'],
    [999_999, 500, 'unknown'],
  ])('3. error %i with status %i is %s', async (code, status, kind) => {
    server.gateway.failNext({ code, status });
    await expect(valueOf(server.database, 'SELECT 1 AS value')).rejects.toMatchObject({ kind, code });
  });

  it('4. an insert whose answer is lost is stored once when repeated under its token', async () => {
    await createRows();
    const insert = plainInsert(folder, 'http.rows', 'token-lost-01', plainRows(1000));
    server.gateway.dropNextAnswer();
    await expect(server.database.insertRows(insert)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await count()).toBe('1000');
    await server.database.insertRows(insert);
    expect(await count()).toBe('1000');
  });

  it('5. an insert that was never run is stored when repeated', async () => {
    await createRows();
    const insert = plainInsert(folder, 'http.rows', 'token-never-01', plainRows(10));
    server.gateway.failNext({ code: 252, status: 500 });
    await expect(server.database.insertRows(insert)).rejects.toMatchObject({ kind: 'unavailable', code: 252 });
    expect(await count()).toBe('0');
    await server.database.insertRows(insert);
    expect(await count()).toBe('10');
  });

  it('6. rows and results travel compressed', async () => {
    await createRows();
    const before = server.gateway.seen.length;
    await server.database.insertRows(plainInsert(folder, 'http.rows', 'token-gzip-01', plainRows(100)));
    expect(await count()).toBe('100');
    const [insert, query] = server.gateway.seen.slice(before);
    expect(insert?.contentEncoding).toBe('gzip');
    expect(query?.acceptEncoding).toContain('gzip');
    expect(query?.answeredEncoding()).toBe('gzip');
  });

  it('7. a slow answer is waited for', async () => {
    server.gateway.delayNext(500);
    const started = performance.now();
    expect(await valueOf(server.database, 'SELECT 1 AS value')).toBe(1);
    expect(performance.now() - started).toBeGreaterThan(450);
  });

  it('8. the address in messages has no credentials', () => {
    expect(server.database.location).toBe(server.gateway.url);
  });
});
