import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../../src/common/clock.js';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import type { Role } from '../../src/security/access/role.js';
import { AgentTokens, type TokenPair } from '../../src/security/tokens/agent-tokens.js';
import { TokenService } from '../../src/security/tokens/token-service.js';
import { type Answer, type ApiClient, problemOf } from '../support/api-client.js';
import { auditEntries } from '../support/audit-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { MovedClock } from '../support/moved-clock.js';

/** The server makes its own secrets, so that they have to survive a restart. */
const directory = mkdtempSync(join(tmpdir(), 'cameleer-refresh-'));
const clock = new MovedClock();
// ClickHouse has a clock of its own and lets go of what has expired by it.
clock.time = Date.now();
let server: TestApp;

const start = (): Promise<TestApp> =>
  createTestApp({ CAMELEER_DATA_DIR: directory, CAMELEER_JWT_SECRET: '', CAMELEER_AUTH_TOKEN: '' }, (builder) =>
    builder.overrideProvider(Clock).useValue(clock),
  );

beforeAll(async () => {
  server = await start();
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

const issued = (agentId: string): Promise<TokenPair> =>
  server.app.get(AgentTokens).issue({ tenantId: 'default', agentId, group: 'orders' });

const refresh = (agentId: string, refreshToken: string): Promise<Answer> =>
  server.as(refreshToken).fetch(`/agents/${agentId}/refresh`, { method: 'POST' });

async function refreshed(agentId: string, refreshToken: string): Promise<TokenPair> {
  const answer = await refresh(agentId, refreshToken);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return answer.json as TokenPair;
}

const whoIs = async (accessToken: string): Promise<number> => (await server.as(accessToken).get('/auth/me')).status;

/** Somebody this server, which has made its own secret, knows. */
function asCaller(role: Role, tenantId: string): ApiClient {
  const caller = { kind: 'api-key', id: 'caller', tenantId, roles: new Set([role]) } as const;
  return server.as(server.app.get(TokenService).issueAccess(caller, 60_000));
}

describe('a refresh', () => {
  it('gives a new pair, whose access token opens what the first one did', async () => {
    const first = await issued('orders-1');
    expect(first.expiresIn).toBe(3600);
    expect(await whoIs(first.accessToken)).toBe(200);
    clock.time += 3_600_000;
    expect(await whoIs(first.accessToken)).toBe(401);
    const second = await refreshed('orders-1', first.refreshToken);
    expect([await whoIs(second.accessToken), second.expiresIn]).toEqual([200, 3600]);
  });

  it('takes the token in the body as well', async () => {
    const { refreshToken } = await issued('orders-1');
    const body = JSON.stringify({ refreshToken });
    const headers = { 'Content-Type': 'application/json' };
    expect((await server.withoutToken().post('/agents/orders-1/refresh', body, headers)).status).toBe(200);
  });

  it('repeated within ten seconds gets the same token, and later ends the family', async () => {
    const first = await issued('orders-1');
    const second = await refreshed('orders-1', first.refreshToken);
    clock.time += 10_000;
    expect((await refreshed('orders-1', first.refreshToken)).refreshToken).toBe(second.refreshToken);
    clock.time += 1;
    expect((await refresh('orders-1', first.refreshToken)).status).toBe(401);
    expect((await refresh('orders-1', second.refreshToken)).status).toBe(401);
  });

  it('with the token of another agent is refused in the words of any other refusal', async () => {
    const { refreshToken, accessToken } = await issued('orders-1');
    const answers = [
      await refresh('orders-2', refreshToken),
      await refresh('orders-1', accessToken),
      await refresh('orders-1', `cmr_${'a'.repeat(22)}~${'b'.repeat(43)}`),
      await server.withoutToken().fetch('/agents/orders-1/refresh', { method: 'POST' }),
    ];
    expect(new Set(answers.map((answer) => `${answer.status} ${problemOf(answer).detail}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
    await refreshed('orders-1', refreshToken);
  });

  it('token opens nothing else', async () => {
    expect(await whoIs((await issued('orders-1')).refreshToken)).toBe(401);
  });
});

describe('an end of the tokens of an agent', () => {
  it('makes it register again, and no other, in no other tenant', async () => {
    const ended = [await issued('orders-7'), await issued('orders-7')];
    const other = await issued('orders-8');
    const end = async (tenantId: string): Promise<number> =>
      (await asCaller('OPERATOR', tenantId).fetch('/agents/orders-7/tokens', { method: 'DELETE' })).status;
    expect(await end('other')).toBe(204);
    const [first = other] = ended;
    const kept = await refreshed('orders-7', first.refreshToken);
    for (let i = 0; i < 2; i++) expect(await end('default')).toBe(204);
    for (const { refreshToken } of [...ended, kept]) expect((await refresh('orders-7', refreshToken)).status).toBe(401);
    await refreshed('orders-8', other.refreshToken);
    await refreshed('orders-7', (await issued('orders-7')).refreshToken);
    await eventually(async () => {
      expect(await auditEntries(asCaller('ADMIN', 'default'), { action: 'agent.end-tokens' })).toMatchObject([
        { target: 'orders-7', outcome: 'done' },
        { target: 'orders-7', outcome: 'done' },
      ]);
    });
  });
});

describe('a restart', () => {
  it('leaves tokens good, and what was used up used up', async () => {
    const used = await issued('orders-1');
    const good = await refreshed('orders-1', used.refreshToken);
    const other = await issued('orders-2');
    await server.close();
    server = await start();
    expect(await whoIs(good.accessToken)).toBe(200);
    expect((await refreshed('orders-1', used.refreshToken)).refreshToken).toBe(good.refreshToken);
    await refreshed('orders-2', other.refreshToken);
    clock.time += 10_001;
    expect((await refresh('orders-1', used.refreshToken)).status).toBe(401);
    expect((await refresh('orders-1', good.refreshToken)).status).toBe(401);
  }, 60_000);

  it('finds its secrets closed to others', () => {
    const files = ['jwt.secret', 'bootstrap.token'].map((name) => join(directory, 'keys', name));
    expect(files.map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
    for (const file of files) expect(readFileSync(file, 'utf8').trim()).toMatch(/^[\w-]{43}$/);
  });

  it('stores no token', async () => {
    const { refreshToken } = await issued('orders-3');
    await eventually(async () => {
      const rows = await server.app
        .get(ClickHouseDatabase)
        .query<object>({ name: 'all', sql: 'SELECT * FROM cameleer.refresh_tokens FINAL' });
      const text = JSON.stringify(rows);
      expect(text).toContain('orders-3');
      expect(text).not.toContain(refreshToken.slice(27));
    });
  });
});
