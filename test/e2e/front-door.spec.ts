import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Clock } from '../../src/common/clock.js';
import { EventSigner } from '../../src/security/signing/event-signer.js';
import { type Answer, problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { MovedClock } from '../support/moved-clock.js';
import { TEST_BOOTSTRAP_TOKEN } from '../support/test-tokens.js';

const PER_ADDRESS = 30;
const PER_IDENTITY = PER_ADDRESS / 3;
const JSON_TYPE = { 'Content-Type': 'application/json' };

const clock = new MovedClock();
const server = useTestApp({ CAMELEER_FAILED_ATTEMPTS_PER_MINUTE: String(PER_ADDRESS) }, (builder) =>
  builder.overrideProvider(Clock).useValue(clock),
);

function post(path: string, body: object, token?: string): Promise<Answer> {
  const headers = token === undefined ? JSON_TYPE : { ...JSON_TYPE, Authorization: `Bearer ${token}` };
  return server().withoutToken().post(path, JSON.stringify(body), headers);
}

const register = (agentId: string, token: string): Promise<Answer> =>
  post('/agents/register', { agentId, name: agentId, group: 'orders', version: '1', routeIds: [] }, token);
const refresh = (agentId: string): Promise<Answer> => post(`/agents/${agentId}/refresh`, { refreshToken: 'guessed' });
const login = (username: string): Promise<Answer> => post('/auth/login', { username, password: 'guessed' });

/** Statuses of attempts made one after the other. */
async function statusesOf(attempts: number, attempt: (i: number) => Promise<Answer>): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < attempts; i++) statuses.push((await attempt(i)).status);
  return statuses;
}

const times = (count: number, status: number): number[] => Array<number>(count).fill(status);

describe('the keys', () => {
  it('are public, and the current one is what signs', async () => {
    const answer = await server().withoutToken().get('/keys');
    const { keyId, publicKey } = server().app.get(EventSigner);
    expect(answer.json).toEqual({ keys: [{ keyId, algorithm: 'Ed25519', publicKey, status: 'current' }] });
    const hash = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
    expect(hash.startsWith(keyId)).toBe(true);
  });

  it('are kept where nobody else can read them', () => {
    const mode = (...path: string[]): number => statSync(join(server().config.dataDirectory, ...path)).mode & 0o777;
    expect([mode('keys'), mode('keys', 'signing.pem')]).toEqual([0o700, 0o600]);
  });
});

describe('who fails too often', () => {
  const fails = (id: string): Promise<Answer> => register(id, 'guessed');

  it('to register is refused, in one name first, and is let in again after the time it is told', async () => {
    expect(await statusesOf(PER_IDENTITY + 1, () => fails('one'))).toEqual([...times(PER_IDENTITY, 401), 429]);
    const others = PER_ADDRESS - PER_IDENTITY;
    expect(await statusesOf(others + 1, (i) => fails(`agent-${i}`))).toEqual([...times(others, 401), 429]);
    const refused = await fails('two');
    expect(problemOf(refused)).toMatchObject({ status: 429, code: 'TOO_MANY_ATTEMPTS' });
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBe(2);
    expect((await register('two', TEST_BOOTSTRAP_TOKEN)).status).toBe(200);
    clock.time += seconds * 1000;
    expect((await fails('two')).status).toBe(401);
  });

  it('to refresh is refused in that name alone: others at the address keep their tokens', async () => {
    expect(await statusesOf(PER_IDENTITY + 1, () => refresh('one'))).toEqual([...times(PER_IDENTITY, 401), 429]);
    expect(await statusesOf(PER_ADDRESS, (i) => refresh(`agent-${i}`))).toEqual(times(PER_ADDRESS, 401));
  });

  it('to log in is refused also when all attempts come at once', async () => {
    const answers = await Promise.all(Array.from({ length: PER_ADDRESS + 10 }, (_, i) => login(`user-${i}`)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10);
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThan(0);
    expect([...new Set(statuses)].sort()).toEqual([401, 429]);
  });

  it('keeps nobody out who can prove who it is, and nothing else from being called', async () => {
    clock.time += 60_000;
    const fleet = await Promise.all(
      Array.from({ length: 3 * PER_ADDRESS }, (_, i) => register(`fleet-${i}`, TEST_BOOTSTRAP_TOKEN)),
    );
    expect([...new Set(fleet.map(({ status }) => status))]).toEqual([200]);
    expect((await server().withoutToken().get('/health')).status).toBe(200);
  });
});

describe('the headers of', () => {
  const policyOf = (answer: Answer): string | null => answer.headers.get('content-security-policy');

  it.each([
    ['an answer', '/search/executions', 200],
    ['a problem', '/executions/none', 404],
    ['the description of the API', '/api-docs', 200],
  ])('%s let a browser do nothing with it', async (_what, path, status) => {
    const answer = await server().get(path);
    expect(answer.status).toBe(status);
    expect(policyOf(answer)).toBe("default-src 'none';frame-ancestors 'none'");
    const names = ['x-content-type-options', 'x-frame-options', 'referrer-policy', 'cross-origin-resource-policy'];
    expect(names.map((name) => answer.headers.get(name))).toEqual(['nosniff', 'DENY', 'no-referrer', 'same-origin']);
    for (const name of ['strict-transport-security', 'x-powered-by', 'server', 'access-control-allow-origin']) {
      expect([name, answer.headers.get(name)]).toEqual([name, null]);
    }
  });

  it('answers to agents are few', async () => {
    const answer = await server().post('/data/executions', '[]');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(policyOf(answer)).toBeNull();
  });

  it('the Swagger UI let it work and nothing else: no script stands in the page', async () => {
    const page = await server().withoutToken().get('/swagger-ui');
    expect(policyOf(page)).toContain("script-src 'self';");
    expect(policyOf(page)).toContain("img-src 'self' data:");
    const scripts = [...page.text.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gs)];
    expect(scripts.length).toBeGreaterThan(1);
    for (const [, attributes, content] of scripts)
      expect([attributes, content?.trim()]).toEqual([expect.stringContaining('src='), '']);
    expect(page.text).not.toMatch(/\son\w+=/);
  });
});
