import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '../../src/security/access/role.js';
import { problemOf } from '../support/api-client.js';
import { auditEntries } from '../support/audit-client.js';
import { A_DEEP_TRACE, CommandClient } from '../support/command-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { EventStreamClient } from '../support/event-stream-client.js';
import { eventually } from '../support/eventually.js';
import { aToken, anAgentToken } from '../support/test-tokens.js';
import { aWireRecord } from '../support/wire-records.js';

const server = useTestApp();
let commands: CommandClient;

const FLEET = Array.from({ length: 300 }, (_, i) => `fleet-${i}`);
const WITH_TWO_ENDS = { ...A_DEEP_TRACE, ttlMs: 1000, expiresAt: '2100-01-01T00:00:00Z' };
const A_ROUTE_STOP = { type: 'route-control', payload: { routeId: 'orders', action: 'stop' } };

beforeAll(async () => {
  commands = new CommandClient(server());
  await commands.register(['orders-1', 'orders-2'], 'orders');
  await commands.register(['mute-1'], 'orders', { capabilities: ['metrics'] });
  await commands.register(['mute-2'], 'mute', { capabilities: ['metrics'] });
});

describe('a command to one agent', () => {
  it('is delivered, accepted, acknowledged, and its history tells', async () => {
    const stream = await EventStreamClient.open(`${server().url}/agents/orders-1/events`, {
      token: anAgentToken('orders-1'),
    });
    const commandId = await commands.issueTo('orders-1', { ...A_DEEP_TRACE, reason: 'Ticket 4711' });
    await eventually(() => {
      expect(stream.commands.map(({ name, data }) => [name, JSON.parse(data) as unknown])).toMatchObject([
        ['deep-trace', { commandId, agentId: 'orders-1', payload: { routeIds: ['orders'], maxExecutions: 5 } }],
      ]);
    });
    stream.destroy();
    const accepted = await commands.ack('orders-1', commandId, { status: 'ACCEPTED', more: ['is', 'ignored'] });
    expect(accepted).toMatchObject({ status: 200, json: { commandId, state: 'DELIVERED' } });
    const ended = await commands.ack('orders-1', commandId, { status: 'SUCCESS', message: 'Five captured' });
    expect([ended.status, ended.json]).toMatchObject([200, { state: 'ACKNOWLEDGED', message: 'Five captured' }]);
    const found = await commands.find(commandId);
    expect(found).toMatchObject({
      ...{ agentId: 'orders-1', type: 'deep-trace', state: 'ACKNOWLEDGED', requestedBy: 'test', reason: 'Ticket 4711' },
      payload: { routeIds: ['orders'], maxExecutions: 5 },
      history: [
        { event: 'PENDING', at: found.issuedAt },
        { event: 'DELIVERED' },
        { event: 'ACCEPTED' },
        { event: 'ACKNOWLEDGED', message: 'Five captured', at: found.stateSince },
      ],
    });
  });

  it('may fail, and be told so again, but not the contrary', async () => {
    const commandId = await commands.issueTo('orders-1');
    const told = { status: 'REJECTED', message: 'There is no such route', executionId: 'execution-1' };
    const answers = [];
    for (const ack of [told, told, { status: 'FAILED' }, { status: 'SUCCEEDED' }]) {
      answers.push(await commands.ack('orders-1', commandId, ack));
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 409]);
    expect(answers[1]?.json).toMatchObject({ state: 'FAILED', message: 'Rejected: There is no such route' });
    expect(answers.at(-1)?.json).toMatchObject({ code: 'COMMAND_ENDED' });
    expect(await commands.find(commandId)).toMatchObject({ state: 'FAILED', executionId: 'execution-1' });
    expect(await commands.events(commandId)).toEqual(['PENDING', 'FAILED']);
  });

  it('expires without an outcome; what the agent tells then is refused and noted', async () => {
    const commandId = await commands.issueTo('orders-2', { ...A_DEEP_TRACE, ttlMs: 100 });
    await eventually(async () => {
      expect((await commands.find(commandId)).state).toBe('EXPIRED');
    });
    const late = await commands.ack('orders-2', commandId, { status: 'SUCCEEDED', message: 'Better late' });
    expect([late.status, problemOf(late).code]).toEqual([409, 'COMMAND_EXPIRED']);
    const { state, message, expiresAt, stateSince, history } = await commands.find(commandId);
    expect({ state, message, stateSince }).toEqual({
      state: 'EXPIRED',
      message: 'It expired before it could be delivered: the agent was not connected.',
      stateSince: expiresAt,
    });
    expect(history).toMatchObject([
      { event: 'PENDING' },
      { event: 'EXPIRED', at: expiresAt },
      { event: 'REPORTED_LATE', message: 'SUCCEEDED: Better late' },
    ]);
    const { data } = await commands.list('orders-2', { state: 'EXPIRED' });
    expect(data.map((one) => one.commandId)).toContain(commandId);
    expect((await commands.list('orders-2', { state: 'PENDING' })).data).toEqual([]);
  });

  it('is nobody else’s to acknowledge', async () => {
    const commandId = await commands.issueTo('orders-1');
    const ack = { status: 'SUCCEEDED' };
    const answers = [
      await commands.ack('orders-2', commandId, ack),
      await commands.ack('orders-2', 'no-such-command', ack),
    ];
    for (const answer of answers) expect([answer.status, problemOf(answer).code]).toEqual([404, 'COMMAND_NOT_FOUND']);
    const [foreign, unknown] = answers.map((answer) => problemOf(answer).detail);
    expect(foreign).toBe(unknown);
    const path = `orders-1/commands/${commandId}/ack`;
    expect((await commands.post(path, ack, server().as(anAgentToken('orders-2')))).status).toBe(403);
    expect((await commands.post(path, ack, server().as(anAgentToken('orders-1', 'other')))).status).toBe(404);
    expect((await commands.find(commandId)).state).toBe('PENDING');
  });

  it.each([
    ['nobody/commands', A_DEEP_TRACE, 404, 'AGENT_NOT_FOUND'],
    ['mute-1/commands', A_DEEP_TRACE, 409, 'AGENT_NOT_CAPABLE'],
    ['orders-1/commands', { type: 'reboot', payload: {} }, 400, 'VALIDATION_FAILED'],
    ['orders-1/commands', { type: 'deep-trace' }, 400, 'VALIDATION_FAILED'],
    ['orders-1/commands', { ...A_DEEP_TRACE, ttlMs: 99 }, 400, 'VALIDATION_FAILED'],
    ['orders-1/commands', { ...A_DEEP_TRACE, ttlMs: 86_400_001 }, 400, 'VALIDATION_FAILED'],
    ['orders-1/commands', WITH_TWO_ENDS, 400, 'VALIDATION_FAILED'],
    ['orders-1/commands', { ...A_DEEP_TRACE, expiresAt: '2020-01-01T00:00:00Z' }, 400, 'VALIDATION_FAILED'],
    ['orders-1/commands', { ...A_DEEP_TRACE, payload: { maxExecutions: 'five' } }, 400, 'VALIDATION_FAILED'],
    ['orders-1/commands', [], 400, 'BAD_REQUEST'],
    ['groups/nothing/commands', A_DEEP_TRACE, 404, 'AGENT_GROUP_NOT_FOUND'],
    ['groups/mute/commands', A_DEEP_TRACE, 409, 'AGENT_NOT_CAPABLE'],
    ['orders-1/commands/x/ack', { status: 'DONE' }, 400, 'VALIDATION_FAILED'],
    ['orders-1/commands/x/ack', { status: 'FAILED', message: 7 }, 400, 'VALIDATION_FAILED'],
  ])('%s refuses %j: %i', async (path, body, status, code) => {
    const answer = await commands.post(path, body);
    expect([answer.status, problemOf(answer).code]).toEqual([status, code]);
  });

  it('is refused for one that said good-bye', async () => {
    await commands.register(['gone-1'], 'gone');
    expect((await commands.post('gone-1/deregister', {}, server().as(anAgentToken('gone-1')))).status).toBe(204);
    const answer = await commands.post('gone-1/commands', A_DEEP_TRACE);
    expect([answer.status, problemOf(answer)]).toMatchObject([409, { code: 'AGENT_NOT_LIVE' }]);
    const gone = problemOf(await commands.post('groups/gone/commands', A_DEEP_TRACE));
    expect([gone.code, gone.detail]).toEqual(['NO_AGENT_LIVE', expect.stringContaining('is LIVE: 1 STOPPED.')]);
  });
});

describe('a command to many', () => {
  it('reaches the group, and tells who was left out', async () => {
    const { commands: issued, skipped } = await commands.issue('groups/orders/commands', A_ROUTE_STOP);
    expect(issued.map(({ agentId, state }) => [agentId, state])).toEqual([
      ['orders-1', 'PENDING'],
      ['orders-2', 'PENDING'],
    ]);
    expect(skipped).toEqual([{ agentId: 'mute-1', why: 'NOT_CAPABLE' }]);
    for (const { commandId, agentId } of issued) {
      expect(await commands.find(commandId)).toMatchObject({ agentId, payload: A_ROUTE_STOP.payload });
    }
  });

  it('reaches all that are live', async () => {
    await commands.register(FLEET, 'fleet');
    const { commands: issued, skipped } = await commands.issue('commands');
    expect(issued.map(({ agentId }) => agentId)).toEqual(['orders-1', 'orders-2', ...FLEET].sort());
    expect(skipped?.map(({ agentId }) => agentId)).toEqual(['mute-1', 'mute-2']);
    expect(new Set(issued.map(({ commandId }) => commandId)).size).toBe(302);
    expect((await commands.list('fleet-299')).data).toMatchObject([{ type: 'deep-trace', state: 'PENDING' }]);
  });
});

describe('the history of an agent', () => {
  it('comes page by page, the newest first, and can be narrowed', async () => {
    await commands.register(['pages-1'], 'pages');
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) ids.push(await commands.issueTo('pages-1', i % 2 === 0 ? A_DEEP_TRACE : A_ROUTE_STOP));
    await commands.ack('pages-1', ids[2] ?? '', { status: 'FAILED' });
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await commands.list('pages-1', { limit: 3, cursor });
      found.push(...page.data.map(({ commandId }) => commandId));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(found).toEqual(ids.reverse());
    expect((await commands.list('pages-1', { type: 'route-control' })).data.length).toBe(3);
    expect((await commands.list('pages-1', { state: 'FAILED' })).data.map((one) => one.commandId)).toEqual([ids[4]]);
    expect((await commands.list('pages-1', { state: 'PENDING', type: 'deep-trace' })).data.length).toBe(3);
  });

  it.each([
    'nobody/commands',
    'orders-1/commands?state=LOST',
    'orders-1/commands?cursor=x',
    'orders-1/commands?page=2',
  ])('is not there for %s', async (path) => {
    expect((await server().get(`/agents/${path}`)).status).toBe(path.startsWith('nobody') ? 404 : 400);
  });
});

describe('callers', () => {
  it('need the role that the type asks for', async () => {
    const replay = { type: 'replay', payload: { executionId: 'no-such-execution' } };
    await commands.register(['able-1'], 'able', { capabilities: ['deep-trace', 'replay'] });
    const statusFor = async (body: object, ...roles: Role[]): Promise<number> =>
      (await commands.post('able-1/commands', body, server().as(aToken({ roles: new Set(roles) })))).status;
    expect(await statusFor(A_DEEP_TRACE, 'VIEWER', 'PAYLOAD')).toBe(403);
    expect(await statusFor(A_DEEP_TRACE, 'REPLAY')).toBe(403);
    expect(await statusFor(A_DEEP_TRACE, 'OPERATOR')).toBe(202);
    expect(await statusFor(A_DEEP_TRACE, 'ADMIN')).toBe(202);
    expect(await statusFor(replay, 'OPERATOR')).toBe(403);
    // The role is enough to be told that there is nothing to replay.
    expect(await statusFor(replay, 'REPLAY')).toBe(404);
  });

  it('of another tenant find neither agents nor commands', async () => {
    const commandId = await commands.issueTo('orders-1');
    const stranger = server().as(aToken({ tenantId: 'other' }));
    expect((await commands.post('orders-1/commands', A_DEEP_TRACE, stranger)).status).toBe(404);
    expect((await commands.post('groups/orders/commands', A_DEEP_TRACE, stranger)).status).toBe(404);
    expect((await stranger.get(`/commands/${commandId}`)).status).toBe(404);
    expect((await stranger.get('/agents/orders-1/commands')).status).toBe(404);
  });

  it('see what a replay carries with the role PAYLOAD alone, and that is recorded', async () => {
    const record = aWireRecord({ application: 'replays', routeId: 'orders', input: { body: 'secret order' } });
    await server().send([record]);
    await commands.register(['replays-1'], 'replays', { capabilities: ['replay'] });
    const replay = { type: 'replay', payload: { executionId: record.executionId }, reason: 'Mended' };
    const commandId = await eventually(() => commands.issueTo('replays-1', replay));
    const reader = server().as(aToken({ id: 'jane', roles: new Set(['VIEWER', 'PAYLOAD']) }));
    expect(JSON.stringify((await commands.find(commandId, reader)).payload)).toContain('secret order');
    const viewer = server().as(aToken({ roles: new Set(['VIEWER']) }));
    expect(await commands.find(commandId, viewer)).not.toHaveProperty('payload');
    await eventually(async () => {
      expect(await auditEntries(server(), { action: 'payload.view', target: commandId })).toMatchObject([
        { actor: { id: 'jane' }, outcome: 'done' },
      ]);
    });
  });

  it('are recorded with what they wanted, why, and what came of it', async () => {
    await commands.issue('groups/orders/commands', { ...A_DEEP_TRACE, reason: 'Ticket 4712 \ud83d' });
    await commands.post('stranger/commands', { ...A_DEEP_TRACE, reason: 'Ticket 4713' });
    await eventually(async () => {
      const entries = await auditEntries(server(), { action: 'command.issue' });
      expect(entries.filter(({ reason }) => /471[23]/.test(reason ?? ''))).toMatchObject([
        { target: 'stranger', outcome: 'failed', detail: 'deep-trace: AGENT_NOT_FOUND', reason: 'Ticket 4713' },
        {
          target: 'group:orders',
          outcome: 'done',
          detail: 'deep-trace: 2 sent, 1 skipped',
          reason: 'Ticket 4712 \ufffd',
        },
      ]);
    });
  });
});

it('metrics count commands, their outcomes and how long they took to be delivered', async () => {
  const { text } = await server().get('/metrics');
  expect(text).toMatch(/cameleer_commands_issued_total\{type="route-control"[^}]*\} [1-9]/);
  expect(text).toMatch(/cameleer_commands_ended_total\{type="deep-trace",outcome="acknowledged"[^}]*\} [1-9]/);
  expect(text).toMatch(/cameleer_commands_ended_total\{type="deep-trace",outcome="failed"[^}]*\} [1-9]/);
  expect(text).toMatch(/cameleer_command_delivery_seconds_count[^\n]* [1-9]/);
  await eventually(async () => {
    const metrics = (await server().get('/metrics')).text;
    expect(metrics).toMatch(/cameleer_commands_ended_total\{type="deep-trace",outcome="expired"[^}]*\} [1-9]/);
    expect(metrics).toMatch(/cameleer_commands_open(\{[^}]*\})? [1-9]\d\d/);
  });
});
