import { describe, expect, it } from '@jest/globals';
import { Clock } from '../../src/common/clock.js';
import { AgentCaller } from '../support/agent-caller.js';
import { type Answer, problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { MovedClock } from '../support/moved-clock.js';
import { aToken, anAgentToken, TEST_BOOTSTRAP_TOKEN } from '../support/test-tokens.js';
import { aWireGraph } from '../support/wire-graphs.js';

const app = useTestApp({}, (builder) => builder.overrideProvider(Clock).useValue(new MovedClock()));

/** A server as agents call it, made when it is there. */
const agents = (): AgentCaller => new AgentCaller(app());

describe('an agent of protocol 2', () => {
  it('registers and gets what it needs to go on', async () => {
    const answer = await agents().register({ agentId: 'orders@pod-1', configVersion: 0, tags: { region: 'eu' } });
    expect(answer).toMatchObject({
      agentId: 'orders@pod-1',
      protocolVersion: 2,
      sseEndpoint: '/api/v1/agents/orders%40pod-1/events',
      eventsUrl: '/api/v1/agents/orders%40pod-1/events',
      heartbeatIntervalMs: 30_000,
      serverTime: '2026-07-24T09:05:00.000Z',
      config: { version: 1, captureLevel: 'STANDARD' },
      missingGraphHashes: [],
    });
    expect(answer.expiresIn).toBeGreaterThan(0);
    expect(Buffer.from(answer.serverPublicKey, 'base64').length).toBe(44);
    expect(answer.keyId).not.toBe('');
    const beat = await agents().heartbeat('orders@pod-1', undefined, answer.accessToken);
    expect([beat.status, beat.json]).toEqual([200, { serverTime: '2026-07-24T09:05:00.000Z', configVersion: 1 }]);
  });

  it('is asked for the graphs that the server lacks, until they are there', async () => {
    const graph = aWireGraph({ application: 'orders', routeId: 'lacking' });
    const routes = [{ routeId: 'lacking', graphHash: graph.graphHash, state: 'Started' }];
    expect((await agents().register({ agentId: 'graphs', routes })).missingGraphHashes).toEqual([graph.graphHash]);
    const beat = await agents().heartbeat('graphs', { routes });
    expect(beat.json).toMatchObject({ missingGraphHashes: [graph.graphHash] });
    expect((await app().post('/data/diagrams', JSON.stringify(graph))).status).toBe(202);
    await eventually(async () => {
      expect((await agents().register({ agentId: 'graphs', routes })).missingGraphHashes).toEqual([]);
    });
    expect((await agents().heartbeat('graphs', { routes })).json).not.toHaveProperty('missingGraphHashes');
    // The same hash of another application is not there.
    const other = await agents().register({ agentId: 'others', application: 'billing', routes });
    expect(other.missingGraphHashes).toEqual([graph.graphHash]);
  });

  it('is shown with what it said and reported', async () => {
    await agents().heartbeat('orders@pod-1', {
      instanceId: 'instance-1',
      status: 'DEGRADED',
      uptimeMs: 1234.5,
      inflight: 3,
      configVersion: 1,
      sender: { queued: 1, capacity: 10, sent: 100, dropped: 2, failed: 1 },
      routes: [{ routeId: 'order-process', state: 'Suspended' }],
    });
    const detail = await agents().detail('orders@pod-1');
    expect(detail).toMatchObject({
      state: 'LIVE',
      application: 'orders',
      group: 'orders',
      lostRecords: 3,
      details: {
        camelContexts: [{ name: 'orders' }],
        runtime: { kind: 'spring-boot' },
        jvm: { version: '21.0.4' },
        host: { name: 'node-7' },
        tags: { region: 'eu' },
      },
      routes: [{ routeId: 'order-process', state: 'Suspended' }],
      heartbeat: { status: 'DEGRADED', uptimeMs: 1234.5, inflight: 3, sender: { queued: 1, capacity: 10, sent: 100 } },
      totals: { sent: 100, dropped: 2, failed: 1 },
      configuration: { effectiveVersion: 1, desired: { version: 1 }, status: 'APPLIED' },
      history: [{ state: 'LIVE', cause: 'registration', instanceId: 'instance-1' }],
    });
    expect(detail).not.toHaveProperty('conflict');
  });
});

describe('an agent of protocol 1', () => {
  it('registers by the short form', async () => {
    const answer = await agents().tryToRegister({
      ...{ agentId: 'billing-1', name: 'Billing 1', group: 'billing', version: '1.4.2' },
      ...{ routeIds: ['invoice'], capabilities: { replay: true, metrics: false }, unknown: { of: ['later'] } },
    });
    expect(answer).toMatchObject({ status: 200, json: { agentId: 'billing-1', protocolVersion: 1 } });
    expect(await agents().detail('billing-1')).toMatchObject({
      ...{ name: 'Billing 1', application: 'billing', group: 'billing', agentVersion: '1.4.2' },
      ...{ protocolVersion: 1, capabilities: ['replay'], routes: [{ routeId: 'invoice' }] },
      instanceId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect((await agents().heartbeat('billing-1')).status).toBe(200);
  });
});

describe('a registration', () => {
  it.each([
    [{ agentId: undefined }, 'agentId', 'is required'],
    [{ agentId: 7 }, 'agentId', 'must be a string'],
    [{ agentId: 'a'.repeat(256) }, 'agentId', 'must have at most 255 characters'],
    [{ agentId: '..' }, 'agentId', 'must not be . or ..'],
    [{ application: '' }, 'application', 'must not be empty'],
    [{ protocolVersion: 3 }, 'protocolVersion', 'must be 1 or 2'],
    [{ capabilities: ['replay', 1] }, 'capabilities[1]', 'must be a string'],
    [
      { routes: [{ routeId: 'a' }, { routeId: 'b', state: 'Asleep' }] },
      'routes[1].state',
      'must be one of Started, Stopped, Suspended',
    ],
    [{ jvm: { pid: 'x' } }, 'jvm.pid', `must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`],
    [{ tags: { region: 1 } }, 'tags.region', 'must be a string'],
  ])('of %j is refused by the path', async (fields, path, message) => {
    const answer = await agents().tryToRegister({
      agentId: 'wrong',
      instanceId: 'i',
      application: 'a',
      protocolVersion: 2,
      ...fields,
    });
    expect(problemOf(answer)).toMatchObject({ status: 400, code: 'VALIDATION_FAILED', errors: [{ path, message }] });
  });

  it.each(['[]', '"agent"', '7', ''])('has to be an object, not %j', async (body) => {
    const answer = await app().as(TEST_BOOTSTRAP_TOKEN).post('/agents/register', body);
    expect(problemOf(answer)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  it('may list ten thousand routes, and no more', async () => {
    const routes = Array.from({ length: 10_001 }, (_, i) => ({
      routeId: `route-with-a-rather-long-name-${i}`,
      graphHash: `sha256:${'0'.repeat(59)}${10_000 + i}`,
    }));
    const many = await agents().tryToRegister({
      agentId: 'many',
      application: 'many',
      instanceId: 'i',
      routes: routes.slice(1),
    });
    expect([many.status, (await agents().summary('many')).routeCount]).toEqual([200, 10_000]);
    const answer = await agents().tryToRegister({ agentId: 'more', application: 'many', instanceId: 'i', routes });
    expect(problemOf(answer).errors).toEqual([{ path: 'routes', message: 'must hold at most 10000' }]);
  });

  it('needs the bootstrap token or a key of agents', async () => {
    const short = { agentId: 'stranger' };
    expect((await agents().tryToRegister(short, 'no token')).status).toBe(401);
    expect((await agents().tryToRegister(short, anAgentToken('stranger'))).status).toBe(403);
    expect((await agents().tryToRegister(short, aToken({ roles: new Set(['VIEWER']) }))).status).toBe(403);
    expect((await agents().tryToRegister(short, aToken({ tenantId: 'acme', roles: new Set(['AGENT']) }))).status).toBe(
      200,
    );
    expect((await app().get('/agents/stranger')).status).toBe(404);
    const acme = new AgentCaller(app().as(aToken({ tenantId: 'acme' })));
    expect((await acme.page()).data.map(({ agentId }) => agentId)).toEqual(['stranger']);
  });
});

describe('data of an agent without a version header', () => {
  const headers = { 'Content-Type': 'application/json' };
  const sendAs = (agentId: string, record: unknown, more = {}): Promise<Answer> =>
    app()
      .as(anAgentToken(agentId))
      .post('/data/executions', JSON.stringify(record), { ...headers, ...more });

  it('is of the version it registered with; the header wins', async () => {
    await agents().tryToRegister({ agentId: 'speaks-1', group: 'billing', routeIds: ['invoice'] });
    await agents().register({ agentId: 'speaks-2' });
    const ofVersion1 = {
      exchangeId: 'x',
      routeId: 'invoice',
      status: 'COMPLETED',
      startTime: '2026-07-24T09:04:38Z',
      durationMs: 5,
    };
    expect((await sendAs('speaks-1', ofVersion1)).status).toBe(202);
    expect(problemOf(await sendAs('speaks-2', ofVersion1))).toMatchObject({ code: 'ALL_RECORDS_REJECTED' });
    expect((await sendAs('speaks-2', ofVersion1, { 'X-Protocol-Version': '1' })).status).toBe(202);
    const wrong = await sendAs('speaks-1', ofVersion1, { 'X-Protocol-Version': '7' });
    expect(problemOf(wrong)).toMatchObject({ status: 400, code: 'PROTOCOL_VERSION' });
    expect(problemOf(await sendAs('unregistered', ofVersion1))).toMatchObject({ code: 'PROTOCOL_VERSION' });
  });
});

describe('the search for agents', () => {
  it('finds those that registered and never reported', async () => {
    const { json } = await app().get(`/search?q=${encodeURIComponent('#agents survivor-of')}`);
    expect(json).toMatchObject({ scopes: { agents: { total: 0 } } });
    await agents().register({ agentId: 'survivor-of-silence' });
    const answer = await app().get(`/search?q=${encodeURIComponent('#agents survivor-of')}`);
    expect(answer.json).toMatchObject({
      scopes: { agents: { total: 1, data: [{ id: 'survivor-of-silence', application: 'orders' }] } },
    });
  });
});
