import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgentSweep } from '../../src/agent/registry/agent-sweep.js';
import { Clock } from '../../src/common/clock.js';
import { AgentCaller } from '../support/agent-caller.js';
import { problemOf } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { MovedClock } from '../support/moved-clock.js';
import { anAgentToken } from '../support/test-tokens.js';

const SECOND = 1000;

let directory: string;
let app: TestApp;
let agents: AgentCaller;
const clock = new MovedClock();

async function start(): Promise<void> {
  app = await createTestApp({ CAMELEER_DATA_DIR: directory }, (builder) =>
    builder.overrideProvider(Clock).useValue(clock),
  );
  agents = new AgentCaller(app);
}

/** Time passes, and the silent are found. */
function pass(milliseconds: number): void {
  clock.time += milliseconds;
  app.app.get(AgentSweep, { strict: false }).run();
}

const stateOf = async (agentId: string): Promise<string> => (await agents.summary(agentId)).state;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cameleer-agents-'));
  await start();
});

afterAll(async () => {
  await app.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('the life of an agent', () => {
  it('goes from LIVE to STALE and DEAD by silence, and back by a heartbeat', async () => {
    const registeredAt = clock.time;
    await agents.register({ agentId: 'life' });
    pass(90 * SECOND - 1);
    expect(await stateOf('life')).toBe('LIVE');
    pass(1);
    expect(await stateOf('life')).toBe('STALE');
    pass(300 * SECOND - 1);
    expect(await stateOf('life')).toBe('STALE');
    pass(1);
    expect(await agents.summary('life')).toMatchObject({
      state: 'DEAD',
      stateSince: isoAt(registeredAt + 390 * SECOND),
    });
    pass(SECOND);
    expect((await agents.heartbeat('life')).status).toBe(200);
    expect(await stateOf('life')).toBe('LIVE');
    expect((await agents.detail('life')).history.map(({ state, cause, time }) => [state, cause, time])).toEqual([
      ['LIVE', 'heartbeat', isoAt(clock.time)],
      ['DEAD', 'silence', isoAt(registeredAt + 390 * SECOND)],
      ['STALE', 'silence', isoAt(registeredAt + 90 * SECOND)],
      ['LIVE', 'registration', isoAt(registeredAt)],
    ]);
  });

  it('ends with STOPPED when it says so, and begins again under the same identity', async () => {
    const { registeredAt } = await agents.summary('life');
    expect((await agents.deregister('life')).status).toBe(204);
    pass(1000 * SECOND);
    expect(await stateOf('life')).toBe('STOPPED');
    await agents.register({ agentId: 'life', instanceId: 'instance-2' });
    expect(await agents.summary('life')).toMatchObject({ state: 'LIVE', registeredAt, instanceId: 'instance-2' });
    expect((await agents.summary('life')).conflict).toBeUndefined();
  });

  it('is not another one’s to tell', async () => {
    const answer = await agents.heartbeat('life', undefined, anAgentToken('orders@pod-1'));
    expect(problemOf(answer)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });

  it('has to begin with a registration', async () => {
    for (const answer of [await agents.heartbeat('nobody'), await agents.deregister('nobody')]) {
      expect(problemOf(answer)).toMatchObject({ status: 404, code: 'AGENT_NOT_FOUND', reRegister: true });
    }
    expect(problemOf(await app.get('/agents/nobody'))).toMatchObject({ status: 404, code: 'AGENT_NOT_FOUND' });
  });

  it('is told by heartbeats of the right form', async () => {
    const answer = await agents.heartbeat('life', { sender: { queued: -1 } });
    expect(problemOf(answer)).toMatchObject({ status: 400, errors: [{ path: 'sender.queued' }] });
    expect(problemOf(await agents.heartbeat('life', []))).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });
});

describe('two instances with one id', () => {
  it('are a conflict as long as both are alive', async () => {
    await agents.register({ agentId: 'twins', instanceId: 'one' });
    clock.time += SECOND;
    await agents.register({ agentId: 'twins', instanceId: 'two' });
    expect((await agents.summary('twins')).conflict).toBeUndefined();
    clock.time += SECOND;
    await agents.heartbeat('twins', { instanceId: 'one', inflight: 99 });
    const detail = await agents.detail('twins');
    expect(detail).toMatchObject({ instanceId: 'two', conflict: ['one', 'two'] });
    // What the other instance says of itself is not this one's.
    expect(detail.heartbeat).toBeUndefined();
    clock.time += 89 * SECOND;
    await agents.heartbeat('twins', { instanceId: 'two' });
    expect((await agents.summary('twins')).conflict).toEqual(['two', 'one']);
    clock.time += SECOND;
    expect((await agents.summary('twins')).conflict).toBeUndefined();
  });
});

describe('the list of agents', () => {
  it('is paged, filtered and counted', async () => {
    for (const n of [3, 1, 2])
      await agents.register({ agentId: `list-${n}`, application: 'listed', group: `g-${n % 2}` });
    await agents.deregister('list-2');
    const all = await agents.page({ application: 'listed' });
    expect(all).toMatchObject({ total: 3, counts: { LIVE: 2, STALE: 0, DEAD: 0, STOPPED: 1 }, offset: 0, limit: 50 });
    const ids = async (query: Record<string, string | number | string[]>): Promise<string[]> =>
      (await agents.page({ application: 'listed', ...query })).data.map(({ agentId }) => agentId);
    expect(await ids({})).toEqual(['list-1', 'list-2', 'list-3']);
    expect(await ids({ limit: 1, offset: 1 })).toEqual(['list-2']);
    expect(await ids({ status: 'STOPPED' })).toEqual(['list-2']);
    expect(await ids({ status: ['LIVE', 'STOPPED'], group: 'g-1' })).toEqual(['list-1', 'list-3']);
    expect(await ids({ q: 'LIST-3' })).toEqual(['list-3']);
    expect(await ids({ group: 'nothing' })).toEqual([]);
    expect(problemOf(await app.get('/agents?status=ASLEEP'))).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
  });

  it('is for those who may see', async () => {
    expect((await app.as(anAgentToken('life')).get('/agents')).status).toBe(403);
    expect((await app.withoutToken().get('/agents')).status).toBe(401);
  });
});

describe('a restart of the server', () => {
  it('forgets nothing and declares nobody dead', async () => {
    await agents.register({ agentId: 'survivor', instanceId: 'instance-7' });
    await agents.heartbeat('survivor', { sender: { sent: 5, failed: 1 }, configVersion: 4 });
    const before = await agents.detail('survivor');
    await app.close();
    clock.time += 3600 * SECOND;
    await start();
    const detail = await agents.detail('survivor');
    expect(detail).toEqual(before);
    expect(await agents.summary('list-2')).toMatchObject({ state: 'STOPPED' });
    pass(90 * SECOND - 1);
    expect(await stateOf('survivor')).toBe('LIVE');
    pass(1);
    expect(await stateOf('survivor')).toBe('STALE');
    // Counters of the same instance go on.
    await agents.heartbeat('survivor', { sender: { sent: 7, failed: 1 } });
    expect(await agents.detail('survivor')).toMatchObject({ state: 'LIVE', totals: { sent: 7, failed: 1 } });
    const { text } = await app.get('//metrics');
    expect(text).toMatch(/^cameleer_agents\{state="LIVE"\} \d+$/m);
  });
});

const isoAt = (milliseconds: number): string => new Date(milliseconds).toISOString();
