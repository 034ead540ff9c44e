// Starts the built server as an operator would and uses it over HTTP: what the tests cannot see is the process itself.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PORT = '18081';
const BASE = `http://127.0.0.1:${PORT}/api/v1`;
const BOOTSTRAP_TOKEN = 'the-bootstrap-token-of-the-smoke-test';
const ADMIN_PASSWORD = 'the password of the smoke test';
const directory = mkdtempSync(join(tmpdir(), 'cameleer-smoke-'));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function start(environment = {}) {
  const child = spawn(process.execPath, ['dist/src/launch.cjs'], {
    env: {
      ...process.env,
      CAMELEER_DATA_DIR: directory,
      CAMELEER_PORT: PORT,
      CAMELEER_AUTH_TOKEN: BOOTSTRAP_TOKEN,
      CAMELEER_ADMIN_PASSWORD: ADMIN_PASSWORD,
      CAMELEER_LOG_LEVEL: 'warn',
      ...environment,
    },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  const exited = new Promise((resolve) => child.once('exit', (code) => resolve({ code, errors })));
  return { child, exited };
}

async function ready(timeoutMs) {
  const started = performance.now();
  while (performance.now() - started < timeoutMs) {
    try {
      if ((await fetch(`${BASE}/health/ready`)).ok) return Math.round(performance.now() - started);
    } catch {}
    await pause(20);
  }
  throw new Error(`not ready after ${timeoutMs} ms`);
}

const execution = (executionId) => ({
  executionId,
  exchangeId: 'x-1',
  correlationId: 'c-1',
  application: 'smoke',
  agentId: 'a-1',
  instanceId: 'i-1',
  routeId: 'r-1',
  status: 'COMPLETED',
  startTime: new Date().toISOString(),
  durationMs: 1,
  input: { body: `a needle called ${executionId}` },
  processors: [],
});

/** A token from a call that gives one. */
async function tokenFrom(path, body, headers = {}) {
  const response = await fetch(BASE + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  assert.equal(response.status, 200, path);
  return { authorization: `Bearer ${(await response.json()).accessToken}` };
}

const registration = { agentId: 'a-1', name: 'smoke', version: '1', routeIds: ['r-1'], capabilities: [] };
let agent = {};
let admin = {};

async function find(text) {
  const response = await fetch(`${BASE}/search/executions?text=${encodeURIComponent(text)}`, { headers: admin });
  assert.equal(response.status, 200);
  return (await response.json()).data.map((hit) => hit.executionId);
}

async function eventually(check, timeoutMs = 10_000) {
  for (const end = Date.now() + timeoutMs; ; await pause(50)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

const send = (executionId) =>
  fetch(`${BASE}/data/executions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-protocol-version': '2', ...agent },
    body: JSON.stringify(execution(executionId)),
  });

async function main() {
  const wrong = await start({ CAMELEER_PORT: 'x', CAMELEER_RETENTION_DAYS: '0' }).exited;
  assert.notEqual(wrong.code, 0);
  assert.match(wrong.errors, /CAMELEER_PORT[^]*CAMELEER_RETENTION_DAYS/, 'every wrong variable is named');

  let server = start();
  console.log(`ready after ${await ready(20_000)} ms on an empty directory`);
  const second = await start({ CAMELEER_PORT: '18082' }).exited;
  assert.notEqual(second.code, 0);
  assert.match(second.errors, /in use by process/, 'a second server on the directory refuses');

  assert.equal((await send('smoke-1')).status, 401, 'nobody is let in without a token');
  agent = await tokenFrom('/agents/register', registration, { authorization: `Bearer ${BOOTSTRAP_TOKEN}` });
  admin = await eventually(() => tokenFrom('/auth/login', { username: 'admin', password: ADMIN_PASSWORD }));
  assert.equal((await send('smoke-1')).status, 202);
  await eventually(async () => assert.deepEqual(await find('NEEDLE called smoke-1'), ['smoke-1']));
  assert.equal((await fetch(`${BASE}/executions/smoke-1`, { headers: admin })).status, 200);
  assert.equal((await fetch(`${BASE}/api-docs`)).status, 200);
  assert.equal((await fetch(`${BASE}/swagger-ui`)).status, 200);
  assert.match(
    await (await fetch(`http://127.0.0.1:${PORT}/metrics`)).text(),
    /cameleer_records_accepted_total\{payload="executions"\} 1/,
  );

  assert.equal((await send('smoke-2')).status, 202);
  server.child.kill('SIGKILL');
  await server.exited;
  server = start();
  console.log(`ready after ${await ready(20_000)} ms behind kill -9`);
  await eventually(async () => assert.deepEqual(await find('a needle called'), ['smoke-2', 'smoke-1']));

  server.child.kill('SIGTERM');
  const stopped = await server.exited;
  assert.equal(stopped.code, 0, `SIGTERM ends with 0: ${stopped.errors}`);
  console.log('smoke test passed');
}

try {
  await main();
} finally {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
}
