import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { MovedClock } from '../../test/support/moved-clock.js';
import { aConfig } from '../../test/support/test-config.js';
import { ClickHouseDatabase } from '../clickhouse/clickhouse-database.js';
import { openTransport } from '../clickhouse/open-transport.js';
import { ReadDatabase } from '../clickhouse/read-database.js';
import { Tables } from '../clickhouse/tables.js';
import { ApiKeyStore } from './api-keys/api-key-store.js';
import { ApiKeyUses } from './api-keys/api-key-uses.js';
import { ClickHouseFamilyStore } from './tokens/refresh/clickhouse-family-store.js';
import { UserStore } from './users/user-store.js';

const config = aConfig({ CAMELEER_DATA_DIR: '/nowhere', CLICKHOUSE_URL: 'http://127.0.0.1:1' });
const database = new ClickHouseDatabase(openTransport(config));
const tables = new Tables(config.clickhouse.database);
const ann = { tenantId: 'default', kind: 'user', id: 'ann' } as const;

/** Fails for whoever would wait as long as a search may take, or for ever when ClickHouse hangs. */
class ControlAlone extends ReadDatabase {
  override query(): Promise<never> {
    return Promise.reject(new Error('This waits too long.'));
  }

  override control<Row>(): Promise<Row[]> {
    return Promise.resolve([]);
  }
}

const reader = new ControlAlone(database, config);
const families = new ClickHouseFamilyStore(reader, database, tables);

beforeAll(() => {
  Logger.overrideLogger(false);
});
afterAll(() => database.close());

describe('what lets people and keys in waits for ClickHouse for seconds alone:', () => {
  it.each([
    ['users', () => new UserStore(reader, database, tables).read(0)],
    ['keys', () => new ApiKeyStore(reader, database, tables).read(0)],
    ['families of tokens', () => families.ofSubject(ann)],
  ])('%s', async (_what, read) => {
    expect(await read()).toEqual([]);
  });

  it('a family of tokens', async () => {
    expect(await families.find('unknown')).toBeUndefined();
  });

  it('uses of keys, which are told before they are stored', async () => {
    const clock = new MovedClock();
    const uses = new ApiKeyUses(database, reader, tables, clock);
    const key = { tenantId: 'default', keyId: 'key', name: 'a key', secretHash: '', previousHash: '' };
    const times = { previousUntil: undefined, expiresAt: undefined, createdAt: 0, version: 1 };
    uses.note({ ...key, ...times, roles: [], allowedAddresses: [], createdBy: 'root', deleted: false });
    expect(await uses.of('default')).toEqual(new Map([['key', clock.time]]));
    await uses.onApplicationShutdown();
  });
});
