import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../../src/common/clock.js';
import type { ApiKeyListResponse, IssuedApiKeyResponse } from '../../src/security/api-keys/dto/api-key.response.js';
import { type Answer, problemOf } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { MovedClock } from '../support/moved-clock.js';
import { PeopleClient } from '../support/people-client.js';
import { aConfig } from '../support/test-config.js';
import { aToken } from '../support/test-tokens.js';

const HOUR = 3_600_000;
const { dataDirectory } = aConfig();
const clock = new MovedClock();

let server: TestApp;
let admin: PeopleClient;

async function start(): Promise<void> {
  server = await createTestApp({ CAMELEER_DATA_DIR: dataDirectory }, (builder) =>
    builder.overrideProvider(Clock).useValue(clock),
  );
  admin = new PeopleClient(server);
}

beforeAll(start);

afterAll(async () => {
  await server.close();
  rmSync(dataDirectory, { recursive: true, force: true });
});

const issuedOf = (answer: Answer): IssuedApiKeyResponse => {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json as IssuedApiKeyResponse;
};

const make = async (fields: object = {}): Promise<IssuedApiKeyResponse> =>
  issuedOf(await admin.send('POST', '/api-keys', { name: 'nightly report', roles: ['VIEWER'], ...fields }));

const list = async (query = ''): Promise<ApiKeyListResponse['data']> =>
  ((await admin.get(`/api-keys${query}`)).json as ApiKeyListResponse).data;

const meStatus = async (secret: string): Promise<number> => (await admin.as(secret).get('/auth/me')).status;

describe('an API key', () => {
  it('is good as a bearer token and as X-API-Key, for its roles and its tenant', async () => {
    const key = await make({ tenantId: 'acme' });
    expect(key).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{20}$/),
      tenantId: 'acme',
      name: 'nightly report',
      roles: ['VIEWER'],
      expiresAt: null,
      previousSecretUntil: null,
      allowedAddresses: [],
      createdBy: 'test',
      createdAt: new Date(clock.time).toISOString(),
      secret: expect.stringMatching(new RegExp(`^cmk_${key.id}_[\\w-]{43}$`)),
    });
    const caller = { kind: 'api-key', id: key.id, tenantId: 'acme', roles: ['VIEWER'] };
    expect((await admin.as(key.secret).get('/auth/me')).json).toEqual(caller);
    const nobody = new PeopleClient(server.withoutToken());
    expect((await nobody.get('/auth/me', { 'X-API-Key': key.secret })).json).toEqual(caller);
    expect((await admin.as(key.secret).get('/search/executions')).status).toBe(200);
    expect(problemOf(await admin.as(key.secret).get('/api-keys'))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });

  it('is listed without its secret, and with its last use', async () => {
    const { secret, ...key } = await make({ name: 'listed' });
    expect((await list()).find(({ id }) => id === key.id)).toEqual({ ...key, lastUsedAt: null });
    expect(await meStatus(secret)).toBe(200);
    const usedAt = clock.time;
    clock.time += 30_000;
    expect(await meStatus(secret)).toBe(200);
    expect((await list())[0]).toEqual({ ...key, lastUsedAt: new Date(usedAt).toISOString() });
    clock.time += 31_000;
    expect(await meStatus(secret)).toBe(200);
    const answer = await admin.get('/api-keys');
    expect((answer.json as ApiKeyListResponse).data[0]?.lastUsedAt).toBe(new Date(clock.time).toISOString());
    expect(answer.text).not.toMatch(/cmk_|hash|"secret"/);
  });

  it.each([
    ['another secret', (secret: string) => `${secret.slice(0, -43)}${'A'.repeat(43)}`],
    ['one letter of another case', (secret: string) => secret.replace('cmk_', 'CMK_')],
    ['something behind it', (secret: string) => `${secret}A`],
    ['the id of another key', (secret: string) => secret.replace(/_[0-9a-f]{20}_/, `_${'0'.repeat(20)}_`)],
    ['the id alone', (secret: string) => secret.slice(0, 24)],
    ['ten thousand characters', (secret: string) => secret + 'A'.repeat(8000)],
  ])('is no good with %s', async (_what, change) => {
    const { secret } = await make();
    const answer = await admin.as(change(secret)).get('/auth/me');
    expect(problemOf(answer)).toMatchObject({ status: 401, code: 'UNAUTHORIZED' });
  });

  it('ends when it expires', async () => {
    const { secret } = await make({ expiresAt: new Date(clock.time + HOUR).toISOString() });
    clock.time += HOUR - 1;
    expect(await meStatus(secret)).toBe(200);
    clock.time += 1;
    expect(await meStatus(secret)).toBe(401);
  });

  it('gets a new secret while the one it had is good for a time, a day unless something else is said', async () => {
    const key = await make();
    const second = issuedOf(await admin.send('POST', `/api-keys/${key.id}/rotate`));
    expect(second).toMatchObject({ id: key.id, previousSecretUntil: new Date(clock.time + 24 * HOUR).toISOString() });
    expect(await Promise.all([key, second].map(({ secret }) => meStatus(secret)))).toEqual([200, 200]);

    const third = issuedOf(await admin.send('POST', `/api-keys/${key.id}/rotate?overlapSeconds=60`));
    expect(await Promise.all([key, second, third].map(({ secret }) => meStatus(secret)))).toEqual([401, 200, 200]);
    clock.time += 60_000;
    expect(await Promise.all([second, third].map(({ secret }) => meStatus(secret)))).toEqual([401, 200]);

    const fourth = issuedOf(await admin.send('POST', `/api-keys/${key.id}/rotate?overlapSeconds=0`));
    expect(await Promise.all([third, fourth].map(({ secret }) => meStatus(secret)))).toEqual([401, 200]);
    expect(fourth.previousSecretUntil).toBeNull();
  });

  it('is good from the addresses it is for alone', async () => {
    const [here, network, elsewhere] = await Promise.all([
      make({ allowedAddresses: ['127.0.0.1', '::1'] }),
      make({ allowedAddresses: ['10.0.0.0/8', '127.0.0.0/8'] }),
      make({ allowedAddresses: ['10.0.0.0/8', '2001:db8::/32'] }),
    ]);
    expect(await Promise.all([here, network, elsewhere].map(({ secret }) => meStatus(secret)))).toEqual([
      200, 200, 401,
    ]);
    // What a client says of its address counts only behind a proxy that is trusted.
    const forwarded = await admin.as(elsewhere.secret).get('/auth/me', { 'X-Forwarded-For': '10.1.2.3' });
    expect(forwarded.status).toBe(401);
  });

  it('is deleted for good', async () => {
    const { id, secret } = await make();
    expect((await admin.send('DELETE', `/api-keys/${id}`)).status).toBe(204);
    expect(await meStatus(secret)).toBe(401);
    expect((await list()).map((key) => key.id)).not.toContain(id);
    for (const again of [admin.send('DELETE', `/api-keys/${id}`), admin.send('POST', `/api-keys/${id}/rotate`)]) {
      expect(problemOf(await again)).toMatchObject({ status: 404, code: 'API_KEY_NOT_FOUND' });
    }
  });

  it('belongs to its tenant', async () => {
    const { id } = await make();
    const acme = admin.as(aToken({ tenantId: 'acme' }));
    expect((await acme.send('DELETE', `/api-keys/${id}`)).status).toBe(404);
    expect((await acme.send('POST', `/api-keys/${id}/rotate`)).status).toBe(404);
    expect((await acme.send('DELETE', `/api-keys/${id}?tenantId=default`)).status).toBe(403);
    expect((await acme.send('POST', '/api-keys', { name: 'x', roles: ['ADMIN'], tenantId: 'default' })).status).toBe(
      403,
    );
    expect((await list('?tenantId=acme')).map(({ tenantId }) => tenantId)).toEqual(['acme']);
  });

  it.each([
    ['no name', { name: '' }],
    ['a name of blanks', { name: ' x ' }],
    ['control characters', { name: 'a\r\nSet-Cookie: x=1' }],
    ['half a character', { name: 'a\ud800' }],
    ['ten thousand characters', { name: 'a'.repeat(10_000) }],
    ['no role', { roles: [] }],
    ['roles there are not', { roles: ['ROOT', '__proto__'] }],
    ['the same role twice', { roles: ['VIEWER', 'VIEWER'] }],
    ['an end that has been', { expiresAt: '2026-07-24T09:00:00Z' }],
    ['an end that is no time', { expiresAt: 'tomorrow' }],
    ['addresses that are none', { allowedAddresses: ['10.0.0.0/33'] }],
    ['names for addresses', { allowedAddresses: ['localhost'] }],
    ['an address that is no list', { allowedAddresses: '127.0.0.1' }],
    ['a tenant that cannot be', { tenantId: 'a b' }],
    ['a secret of its own', { secret: 'cmk_x' }],
  ])('with %s is not made', async (_what, fields) => {
    const answer = await admin.send('POST', '/api-keys', { name: 'x', roles: ['VIEWER'], ...fields });
    expect(problemOf(answer)).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
  });

  it.each(['overlapSeconds=-1', 'overlapSeconds=2592001', 'overlapSeconds=x', 'overlap=1'])(
    'is not rotated with %s',
    async (query) => {
      const { id } = await make();
      expect((await admin.send('POST', `/api-keys/${id}/rotate?${query}`)).status).toBe(400);
    },
  );

  it('with the role AGENT brings the agents of its tenant, and sends data for them', async () => {
    const gateway = await make({ roles: ['AGENT'], tenantId: 'acme' });
    const headers = { 'Content-Type': 'application/json', 'X-Protocol-Version': '2' };
    const registered = await server
      .as(gateway.secret)
      .post('/agents/register', JSON.stringify({ agentId: 'billing-1', name: 'billing' }), headers);
    expect(registered.status).toBe(200);
    const { accessToken } = registered.json as { accessToken: string };
    expect((await admin.as(accessToken).get('/auth/me')).json).toMatchObject({ kind: 'agent', tenantId: 'acme' });
    expect((await admin.as(gateway.secret).get('/search/executions')).status).toBe(403);
  });
});

describe('after a restart', () => {
  it('keys, their rotations and their ends are what they were', async () => {
    const [kept, deleted] = await Promise.all([make({ allowedAddresses: ['127.0.0.1'] }), make()]);
    const rotated = issuedOf(await admin.send('POST', `/api-keys/${kept.id}/rotate?overlapSeconds=60`));
    expect(await meStatus(kept.secret)).toBe(200);
    await admin.send('DELETE', `/api-keys/${deleted.id}`);
    const before = await list();
    await server.close();
    await start();
    expect(await list()).toEqual(before);
    expect(await Promise.all([kept, rotated, deleted].map(({ secret }) => meStatus(secret)))).toEqual([200, 200, 401]);
    clock.time += 60_000;
    expect(await meStatus(kept.secret)).toBe(401);
    await eventually(async () => {
      const { json } = await admin.get(`/audit?action=api-key.rotate&target=${kept.id}`);
      expect(json).toMatchObject({ data: [{ outcome: 'done', actor: { kind: 'api-key', id: 'test' } }] });
    });
  });
});
