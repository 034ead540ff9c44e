import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClickHouseGateway } from '../../tools/gateway/clickhouse-gateway.js';
import { AgentCaller } from '../support/agent-caller.js';
import { problemOf } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aConfig } from '../support/test-config.js';

const ACCOUNT = { user: 'cameleer', password: 'a secret of the operator' };
/** Preparation waits some seconds between attempts. */
const BACK_MS = 25_000;

let gateway: ClickHouseGateway;
let directory: string;
let one: TestApp;
let other: TestApp;
let atOne: AgentCaller;
let atOther: AgentCaller;

const startServer = (): Promise<TestApp> =>
  createTestApp({
    CLICKHOUSE_URL: gateway.url,
    CLICKHOUSE_USER: ACCOUNT.user,
    CLICKHOUSE_PASSWORD: ACCOUNT.password,
    CAMELEER_SHUTDOWN_TIMEOUT_MS: '100',
    CAMELEER_HEARTBEAT_INTERVAL_MS: '600',
    CAMELEER_AGENT_STALE_AFTER_MS: '600000',
  });

beforeAll(async () => {
  const config = aConfig();
  directory = config.dataDirectory;
  gateway = await ClickHouseGateway.start(config, ACCOUNT);
  await gateway.refuseConnections();
  one = await startServer();
  atOne = new AgentCaller(one);
});

afterAll(async () => {
  await one.close();
  await other.close();
  await gateway.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('while ClickHouse is away from the start on', () => {
  it('agents register, report and are listed', async () => {
    const routes = [{ routeId: 'r', graphHash: 'sha256:unknown' }];
    const answer = await atOne.register({ agentId: 'early', routes });
    // Nobody can say which graphs are there: sending them again is harmless.
    expect(answer.missingGraphHashes).toEqual(['sha256:unknown']);
    expect((await atOne.heartbeat('early', { configVersion: 0 }, answer.accessToken)).status).toBe(200);
    expect(await atOne.summary('early')).toMatchObject({ state: 'LIVE', routeCount: 1 });
    expect(problemOf(await atOne.heartbeat('nobody'))).toMatchObject({ status: 404, reRegister: true });
    expect(problemOf(await one.get('/agents/early'))).toMatchObject({ status: 503, code: 'STORAGE_UNAVAILABLE' });
  });

  it('nothing of it is lost: it is stored once ClickHouse is there', async () => {
    await gateway.acceptConnections();
    await eventually(async () => {
      expect((await atOne.detail('early')).history).toMatchObject([{ state: 'LIVE', cause: 'registration' }]);
    }, BACK_MS);
    other = await startServer();
    atOther = new AgentCaller(other);
    await eventually(async () => {
      expect(await atOther.summary('early')).toMatchObject({ state: 'LIVE', routeCount: 1 });
    }, BACK_MS);
  });
});

describe('two servers on one ClickHouse', () => {
  it('know each other’s agents, and what becomes of them', async () => {
    await atOne.register({ agentId: 'shared', instanceId: 'i-1', capabilities: ['replay'] });
    await atOne.heartbeat('shared', { inflight: 7, sender: { sent: 3, dropped: 2 }, configVersion: 0 });
    await eventually(async () => {
      const detail = await atOther.detail('shared');
      expect(detail).toMatchObject({ instanceId: 'i-1', capabilities: ['replay'], heartbeat: { inflight: 7 } });
      expect(detail.totals).toEqual({ sent: 3, dropped: 2, failed: 0 });
    });
    const { registeredAt } = await atOne.summary('shared');
    await atOther.deregister('shared');
    await eventually(async () => {
      expect(await atOne.summary('shared')).toMatchObject({ state: 'STOPPED', registeredAt });
    });
    // Both wrote what they knew; it is one history.
    await eventually(async () => {
      const history = (await atOne.detail('shared')).history.map(({ state, cause }) => [state, cause]);
      expect(history).toEqual([
        ['STOPPED', 'deregistration'],
        ['LIVE', 'registration'],
      ]);
    });
  });

  it('take a heartbeat of an agent that registered at the other one a moment ago', async () => {
    const { accessToken } = await atOne.register({ agentId: 'roaming' });
    await eventually(async () => {
      expect((await atOther.heartbeat('roaming', undefined, accessToken)).status).toBe(200);
    });
    expect((await atOther.summary('roaming')).state).toBe('LIVE');
  });

  it('notice that two instances use one id, each of them heard by another server', async () => {
    await atOne.register({ agentId: 'twins', instanceId: 'a' });
    await eventually(async () => {
      expect(await atOther.summary('twins')).toMatchObject({ instanceId: 'a' });
    });
    await atOther.register({ agentId: 'twins', instanceId: 'b' });
    await eventually(async () => {
      await atOne.heartbeat('twins', { instanceId: 'a' });
      await atOther.heartbeat('twins', { instanceId: 'b' });
      for (const caller of [atOne, atOther]) {
        const { conflict = [] } = await caller.summary('twins');
        expect([...conflict].sort()).toEqual(['a', 'b']);
      }
    });
  });
});
