import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_CONFIGURATION } from '../../src/agent/configuration/default-configuration.js';
import { problemOf } from '../support/api-client.js';
import { ConfigurationClient } from '../support/configuration-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { TestAgent } from '../support/test-agent.js';
import { aToken } from '../support/test-tokens.js';

const ALL = '/agents/configuration';
const ORDERS = '/agents/groups/orders/configuration';

const directory = mkdtempSync(join(tmpdir(), 'cameleer-configuration-'));
let server: TestApp;
const configurations = new ConfigurationClient(() => server);
const ofAgent = (agent: TestAgent): string => `/agents/${encodeURIComponent(agent.agentId)}/configuration`;
const register = (form: Record<string, unknown>): Promise<TestAgent> => TestAgent.register(server, form);

/** What `GET /agents/{id}` tells. */
async function statusOf(agent: TestAgent): Promise<unknown> {
  return ((await server.get(`/agents/${encodeURIComponent(agent.agentId)}`)).json as { configuration: unknown })
    .configuration;
}

beforeAll(async () => {
  server = await createTestApp({ CAMELEER_DATA_DIR: directory });
});

afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('the configuration of agents', () => {
  it('is the defaults as long as nobody wants anything else', async () => {
    expect(await configurations.read(ALL)).toEqual({
      scope: 'all',
      revision: 0,
      configuration: {},
      effective: { version: 1, ...DEFAULT_CONFIGURATION },
      agents: { applied: 0, pending: 0, failed: 0 },
    });
    const agent = await register({ agentId: 'quiet', group: 'quiet', configVersion: 0 });
    expect(agent.registration.config).toEqual({ version: 1, ...DEFAULT_CONFIGURATION });
  });

  it('of a group reaches an agent when it registers, and as a command', async () => {
    await configurations.change('PUT', ORDERS, { captureLevel: 'MINIMAL', batch: { maxRecords: 10 } });
    const agent = await register({ agentId: 'early', group: 'orders', configVersion: 1 });
    expect(agent.registration.config).toMatchObject({ version: 2, captureLevel: 'MINIMAL' });
    await agent.listen();
    const command = await agent.next('config-update');
    expect(command.payload).toEqual(agent.registration.config);
    expect(await configurations.read(ofAgent(agent))).toMatchObject({ agents: { applied: 0, pending: 1, failed: 0 } });
    expect(await statusOf(agent)).toMatchObject({ status: 'PENDING' });
    await agent.acknowledge(command, { status: 'SUCCEEDED' });
    await agent.heartbeat({ configVersion: 2 });
    expect(await statusOf(agent)).toMatchObject({ status: 'APPLIED' });
    agent.stopListening();
  });

  it('is sent at once to those it changes for, and to nobody else', async () => {
    const one = await register({ agentId: 'live-1', group: 'orders', configVersion: 2 });
    const other = await register({ agentId: 'live-2', group: 'billing', configVersion: 1 });
    await Promise.all([one.listen(), other.listen()]);
    const changed = await configurations.change('PATCH', ORDERS, { sampleRate: 0.5, batch: { maxRecords: null } });
    expect(changed).toMatchObject({
      revision: 2,
      configuration: { captureLevel: 'MINIMAL', sampleRate: 0.5, batch: {} },
    });
    expect(changed.sent).toBe(2);
    const { payload } = await one.next('config-update');
    expect(payload).toMatchObject({ version: 3, captureLevel: 'MINIMAL', sampleRate: 0.5 });
    expect((await configurations.change('PUT', ofAgent(other), { captureLevel: 'DEEP' })).sent).toBe(1);
    expect((await other.next('config-update')).payload).toMatchObject({
      version: 2,
      captureLevel: 'DEEP',
      sampleRate: 1,
    });
    expect(one.commands).toEqual([]);
    one.stopListening();
    other.stopListening();
  });

  it('tells when an agent cannot work with it', async () => {
    const agent = await register({ agentId: 'stubborn', group: 'stubborn', configVersion: 1 });
    await agent.listen();
    await configurations.change('PUT', ofAgent(agent), { captureLevel: 'DEEP' });
    const command = await agent.next('config-update');
    await agent.acknowledge(command, { status: 'FAILED', message: 'DEEP is not built in' });
    expect(await statusOf(agent)).toMatchObject({ status: 'FAILED', message: 'DEEP is not built in' });
    expect(await configurations.read(ofAgent(agent))).toMatchObject({ agents: { applied: 0, pending: 0, failed: 1 } });
    agent.stopListening();
  });

  it('can be a command, which later agents of its scope get too', async () => {
    const agent = await register({ agentId: 'commanded', group: 'commanded' });
    await agent.listen();
    const order = { type: 'config-update', payload: { maxBodyBytes: 1000 }, reason: 'too much' };
    const answer = await server.post('/agents/groups/commanded/commands', JSON.stringify(order));
    expect(answer.status).toBe(202);
    expect((await agent.next('config-update')).payload).toMatchObject({ version: 2, maxBodyBytes: 1000 });
    expect(agent.commands).toEqual([]);
    const later = await register({ agentId: 'commanded-2', group: 'commanded' });
    expect(later.registration.config).toMatchObject({ version: 2, maxBodyBytes: 1000 });
    agent.stopListening();
  });
});

describe('a change', () => {
  it('is refused when somebody else was faster', async () => {
    const path = '/agents/groups/raced/configuration';
    const { headers } = await server.get(path);
    expect(headers.get('etag')).toBe('"0"');
    const body = { configuration: { sampleRate: 0.1 } };
    const first = await configurations.send('PUT', path, body, { 'If-Match': '"0"' });
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"1"']);
    const second = await configurations.send('PATCH', path, body, { 'If-Match': '"0"' });
    expect(problemOf(second)).toMatchObject({ status: 412, code: 'PRECONDITION_FAILED' });
    expect((await configurations.send('DELETE', path, undefined, { 'If-Match': '"1"' })).json).toMatchObject({
      revision: 2,
      configuration: {},
    });
  });

  it('is kept with who made it and why', async () => {
    const path = '/agents/groups/told/configuration';
    await configurations.send('PUT', path, { configuration: { sampleRate: 0.1 }, reason: 'first' });
    await configurations.send('DELETE', `${path}?reason=second`);
    const history = await server.get(`${path}/history`);
    expect(history.json).toMatchObject({
      data: [
        { revision: 2, configuration: {}, changedBy: 'test', reason: 'second' },
        { revision: 1, configuration: { sampleRate: 0.1 }, changedBy: 'test', reason: 'first' },
      ],
    });
    expect((await server.get(`${path}/history?limit=1`)).json).toMatchObject({ data: [{ revision: 2 }] });
    await eventually(async () => {
      const audit = await server.get('/audit?action=configuration.change&limit=100');
      expect(audit.text).toContain('"target":"group:told"');
    });
  });

  it.each([
    [{ configuration: { sampleRate: 2 } }, 'configuration.sampleRate'],
    [{ configuration: { version: 3 } }, 'configuration.version'],
    [{ configuration: 'DEEP' }, 'configuration'],
    [{ reason: 'nothing' }, 'configuration'],
    [{ configuration: {}, reason: '' }, 'reason'],
    [{ captureLevel: 'DEEP' }, 'captureLevel'],
  ])('%j is refused', async (body, path) => {
    for (const method of ['PUT', 'PATCH'] as const) {
      const problem = problemOf(await configurations.send(method, ORDERS, body));
      expect(problem).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
      expect(problem.errors?.map((one) => one.path)).toContain(path);
    }
  });

  it('needs an agent that is known, or a group, and the right to it', async () => {
    const missing = '/agents/nobody/configuration';
    for (const answer of [
      await server.get(missing),
      await server.get(`${missing}/history`),
      await configurations.send('PUT', missing, { configuration: {} }),
    ]) {
      expect(problemOf(answer)).toMatchObject({ status: 404, code: 'AGENT_NOT_FOUND' });
    }
    const viewer = server.as(aToken({ roles: new Set(['VIEWER']) }));
    expect((await viewer.get(ORDERS)).status).toBe(200);
    const refused = await new ConfigurationClient(() => viewer).send('PUT', ORDERS, { configuration: {} });
    expect(problemOf(refused)).toMatchObject({ status: 403 });
    const stranger = server.as(aToken({ tenantId: 'elsewhere' }));
    expect((await stranger.get(ORDERS)).json).toMatchObject({ revision: 0, configuration: {} });
  });

  it('outlives a restart', async () => {
    const before = await configurations.read(ORDERS);
    expect(before).toMatchObject({ revision: 2, effective: { version: 3 } });
    const refused = await register({ agentId: 'refusing', group: 'refusing', configVersion: 1 });
    await refused.listen();
    await configurations.change('PUT', ofAgent(refused), { captureLevel: 'DEEP' });
    const command = await refused.next('config-update');
    await refused.acknowledge(command, { status: 'FAILED', message: 'DEEP is not built in' });
    refused.stopListening();
    await server.close();
    server = await createTestApp({ CAMELEER_DATA_DIR: directory });
    expect(await statusOf(refused)).toMatchObject({ status: 'FAILED', message: 'DEEP is not built in' });
    expect(await configurations.read(ORDERS)).toEqual(Object.assign(before, { agents: expect.anything() }));
    const agent = await register({ agentId: 'early', group: 'orders', configVersion: 2 });
    expect(agent.registration.config).toMatchObject({ version: 3, sampleRate: 0.5 });
  });
});
