import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, ApiClient, type RequestHeaders } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { CompiledServer, type ServerProcess } from '../support/server-process.js';
import { aToken, TEST_BOOTSTRAP_TOKEN, TEST_JWT_SECRET } from '../support/test-tokens.js';
import { aWireRecord } from '../support/wire-records.js';

/** In everything that must not be logged. */
const MARK = 'unspeakable';
const PASSWORD = `${MARK}-admin-password`;
const JSON_TYPE = { 'Content-Type': 'application/json' };
const AGENT = { ...JSON_TYPE, 'X-Protocol-Version': '2' };

let build: CompiledServer;
let folder: string;
let process: ServerProcess;
let client: ApiClient;
/** What the server gave out, and what it was configured with. */
const secrets: string[] = [TEST_JWT_SECRET, TEST_BOOTSTRAP_TOKEN];
let calls = 0;

beforeAll(async () => {
  build = CompiledServer.build();
  folder = mkdtempSync(join(tmpdir(), 'cameleer-secrets-'));
  process = build.start({
    CAMELEER_DATA_DIR: folder,
    CAMELEER_LOG_LEVEL: 'trace',
    CAMELEER_ADMIN_PASSWORD: PASSWORD,
    CAMELEER_FAILED_ATTEMPTS_PER_MINUTE: '0',
  });
  client = new ApiClient(await process.origin());
}, 60_000);

afterAll(async () => {
  await process.kill();
  build.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Sends a request under an id that its line in the log has to have. */
async function call(
  method: string,
  path: string,
  headers: RequestHeaders = {},
  body?: string | Uint8Array,
): Promise<Answer> {
  calls += 1;
  const named = { ...headers, 'X-Request-Id': `call-${calls}` };
  return client.fetch(path, { method, headers: named, ...(body === undefined ? {} : { body: body.slice() }) });
}

const post = (path: string, body: unknown, headers: RequestHeaders = JSON_TYPE): Promise<Answer> =>
  call('POST', path, headers, typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body));

/** Notes every secret of an answer. */
function keep(answer: Answer, ...names: readonly string[]): Record<string, string> {
  expect(answer.status).toBeLessThan(300);
  const values = answer.json as Record<string, string>;
  for (const name of names) {
    expect([name, values[name]?.length ?? 0]).toEqual([name, expect.any(Number)]);
    secrets.push(values[name] ?? '');
  }
  return values;
}

/** Every line of the log about the calls made, once they are all there. */
function log(): Promise<string> {
  return eventually(() => {
    for (let i = 1; i <= calls; i++) expect(process.output).toContain(`"requestId":"call-${i}"`);
    return process.output;
  });
}

function expectSecret(text: string): void {
  expect(text).not.toContain(MARK);
  const told = secrets.filter((secret) => text.includes(secret));
  expect([secrets.every((secret) => secret.length > 10), told.length]).toEqual([true, 0]);
}

describe('the log, at its most talkative, has nothing of', () => {
  it('passwords and tokens that are right', async () => {
    const login = await post('/auth/login', { username: 'admin', password: PASSWORD });
    const { refreshToken } = keep(login, 'accessToken', 'refreshToken');
    keep(await post('/auth/refresh', { refreshToken }), 'accessToken', 'refreshToken');
    const registration = { agentId: 'orders-1', name: 'orders', group: 'orders', version: '1', routeIds: [] };
    const bootstrap = { ...JSON_TYPE, Authorization: `Bearer ${TEST_BOOTSTRAP_TOKEN}` };
    keep(await post('/agents/register', registration, bootstrap), 'accessToken', 'refreshToken');
    const token = aToken({ id: 'ann' });
    secrets.push(token);
    expect((await call('GET', '/search/executions', { Authorization: `Bearer ${token}` })).status).toBe(200);
    const user = { username: 'bob', password: `${MARK}-password-of-bob`, roles: ['VIEWER'] };
    expect((await post('/users', user)).status).toBe(201);
    expectSecret(await log());
  });

  it('passwords and tokens that are wrong, wherever they stand', async () => {
    await post('/auth/login', { username: 'admin', password: `${MARK}-wrong` });
    await post('/auth/login', `{"username":"admin","password":"${MARK}`);
    await post('/auth/login', { username: { [MARK]: MARK }, password: [MARK] });
    await post('/auth/refresh', { refreshToken: `${MARK}-refresh` });
    await post('/agents/orders-1/refresh', { refreshToken: MARK });
    for (const value of [`Bearer ${MARK}`, `Basic ${MARK}`, MARK, `Bearer ${aToken()}${MARK}`]) {
      await call('GET', '/routes', { Authorization: value });
    }
    await call('GET', '/routes', { Authorization: '', 'X-API-Key': MARK, Cookie: `session=${MARK}` });
    await call('GET', `/routes?token=${MARK}&access_token=${MARK}`);
    expectSecret(await log());
  });

  it('payloads, taken or refused', async () => {
    const input = { body: MARK };
    expect((await post('/data/executions', [aWireRecord({ input })], AGENT)).status).toBe(202);
    const wrong = [{ ...aWireRecord({ input }), status: MARK }, { [MARK]: MARK }, [MARK], `{"input":"${MARK}`, MARK];
    for (const body of wrong) {
      for (const path of ['executions', 'diagrams', 'metrics']) await post(`/data/${path}`, body, AGENT);
    }
    const gzip = { ...AGENT, 'Content-Encoding': 'gzip' };
    await post('/data/executions', gzipSync(`[{"status":"${MARK}"}]`), gzip);
    await post('/data/executions', Buffer.from(MARK), gzip);
    await post('/data/diagrams', { application: 'orders', source: `<routes><${MARK}` }, AGENT);
    expectSecret(await log());
  });

  it('what is searched for', async () => {
    for (const path of [
      '/search/executions?text',
      '/search?q',
      '/search/executions?sort',
      '/errors?q',
      '/audit?target',
    ]) {
      await call('GET', `${path}=${MARK}`);
    }
    await post('/search/executions', { textInBody: MARK, attributes: { [MARK]: MARK } });
    await post('/search/executions', { durationMin: MARK });
    expectSecret(await log());
  });

  it('the keys of the server', async () => {
    const files = readdirSync(join(folder, 'keys'));
    expect(files).toContain('signing.pem');
    const lines = files.flatMap((file) =>
      readFileSync(join(folder, 'keys', file), 'utf8')
        .trim()
        .split('\n'),
    );
    secrets.push(...lines.filter((line) => !line.startsWith('-----')));
    expectSecret((await log()) + process.errors);
  });
});
