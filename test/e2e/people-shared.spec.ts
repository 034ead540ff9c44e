import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IssuedApiKeyResponse } from '../../src/security/api-keys/dto/api-key.response.js';
import { ClickHouseGateway } from '../../tools/gateway/clickhouse-gateway.js';
import { problemOf } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { PeopleClient } from '../support/people-client.js';
import { aConfig } from '../support/test-config.js';

const ACCOUNT = { user: 'cameleer', password: 'a secret of the operator' };
const ROOT = 'a password of the operator';
const PASSWORD = 'a password of a user';
/** Preparation of ClickHouse and reading of users both wait some seconds between attempts. */
const KNOWN_MS = 25_000;

const { dataDirectory } = aConfig();
let gateway: ClickHouseGateway;
const servers: TestApp[] = [];
/** The server that starts first. */
let one: PeopleClient;

async function start(): Promise<PeopleClient> {
  const server = await createTestApp({
    CLICKHOUSE_URL: gateway.url,
    CLICKHOUSE_USER: ACCOUNT.user,
    CLICKHOUSE_PASSWORD: ACCOUNT.password,
    CAMELEER_ADMIN_PASSWORD: ROOT,
    CAMELEER_SHUTDOWN_TIMEOUT_MS: '100',
  });
  servers.push(server);
  return new PeopleClient(server);
}

beforeAll(async () => {
  gateway = await ClickHouseGateway.start(aConfig({ CAMELEER_DATA_DIR: dataDirectory }), ACCOUNT);
});

afterAll(async () => {
  await gateway.acceptConnections();
  for (const server of servers) await server.close();
  await gateway.close();
  rmSync(dataDirectory, { recursive: true, force: true });
});

const meStatus = async (people: PeopleClient, token: string): Promise<number> =>
  (await people.as(token).get('/auth/me')).status;

describe('servers of one ClickHouse', () => {
  it('start without it, know nobody until it is there, and make the first administrator then', async () => {
    await gateway.refuseConnections();
    one = await start();
    expect(problemOf(await one.tryLogin('admin', ROOT))).toMatchObject({ status: 503, code: 'STORAGE_UNAVAILABLE' });
    const key = `cmk_${'0'.repeat(20)}_${'A'.repeat(43)}`;
    const unchecked = await one.as(key).get('/auth/me');
    expect([problemOf(unchecked).code, unchecked.headers.get('retry-after')]).toEqual(['STORAGE_UNAVAILABLE', '5']);
    expect(problemOf(await one.as(key).send('POST', '/data/executions', []))).toMatchObject({ status: 503 });
    expect(problemOf(await one.as(key).send('POST', '/agents/register', {}))).toMatchObject({ status: 503 });
    // What needs no caller does not mind that nobody can tell whose key it is.
    for (const path of ['/health', '/health/ready', '/keys', '/metrics', '/api-docs', '/swagger-ui']) {
      expect([path, (await one.as(key).get(path)).status]).toEqual([path, 200]);
    }
    expect(
      problemOf(await one.send('POST', '/users', { username: 'x', password: PASSWORD, roles: ['VIEWER'] })),
    ).toMatchObject({
      status: 503,
    });
    await gateway.acceptConnections();
    await eventually(async () => {
      expect((await one.tryLogin('admin', ROOT)).status).toBe(200);
    }, KNOWN_MS);
  }, 60_000);

  it('share users, keys and what is ended', async () => {
    const other = await start();
    await one.makeUser({ username: 'ann', password: PASSWORD, roles: ['VIEWER'] });
    const made = await one.send('POST', '/api-keys', { name: 'shared', roles: ['VIEWER'] });
    const { id, secret } = made.json as IssuedApiKeyResponse;
    await eventually(async () => {
      expect((await other.tryLogin('ann', PASSWORD)).status).toBe(200);
      expect(await meStatus(other, secret)).toBe(200);
    }, KNOWN_MS);
    // A name that was taken at the other server a moment ago is taken.
    await other.makeUser({ username: 'ben', password: PASSWORD, roles: ['VIEWER'] });
    const again = await one.send('POST', '/users', { username: 'ben', password: PASSWORD, roles: ['ADMIN'] });
    expect(again.status).toBe(409);

    const { accessToken, refreshToken } = await other.login('ann', PASSWORD);
    expect(await meStatus(one, accessToken)).toBe(200);
    await one.send('PATCH', '/users/ann', { disabled: true });
    await one.send('DELETE', `/api-keys/${id}`);
    await eventually(async () => {
      expect([await meStatus(other, accessToken), await meStatus(other, secret)]).toEqual([401, 401]);
      expect((await other.tryRefresh(refreshToken)).status).toBe(401);
    }, KNOWN_MS);
  }, 60_000);

  it('let in whom they know while it is away', async () => {
    const { accessToken, refreshToken } = await one.login('ben', PASSWORD);
    await gateway.refuseConnections();
    expect(await meStatus(one, accessToken)).toBe(200);
    expect((await one.tryRefresh(refreshToken)).status).toBe(200);
    expect((await one.tryLogin('ben', PASSWORD)).status).toBe(200);
    expect((await one.tryLogin('ben', 'a wrong password')).status).toBe(401);
    expect(problemOf(await one.send('DELETE', '/users/ben'))).toMatchObject({
      status: 503,
      code: 'STORAGE_UNAVAILABLE',
    });
    expect((await one.tryLogin('ben', PASSWORD)).status).toBe(200);
  }, 60_000);
});
