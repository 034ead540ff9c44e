import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CommandEvent } from '../../src/agent/commands/command-entry.js';
import { CommandIssuer } from '../../src/agent/commands/command-issuer.js';
import { entryRow, issuedRows } from '../../src/agent/commands/command-rows.js';
import { AgentDirectory } from '../../src/agent/registry/agent-directory.js';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import type { ControlRow } from '../../src/clickhouse/control/grouped-insert.js';
import { Tables } from '../../src/clickhouse/tables.js';
import { AppError } from '../../src/common/app-error.js';
import { ClickHouseFailure } from '../../src/clickhouse/clickhouse-failure.js';
import { aCommand } from '../support/a-command.js';
import { problemOf } from '../support/api-client.js';
import { A_DEEP_TRACE, CommandClient } from '../support/command-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { EventStreamClient } from '../support/event-stream-client.js';
import { eventually } from '../support/eventually.js';
import { anAgentToken } from '../support/test-tokens.js';

const LONG = { ...A_DEEP_TRACE, ttlMs: 600_000 };
const MANY = 10_000;
/** As CAMELEER_COMMANDS_PER_AGENT by default. */
const PER_AGENT = 1000;

const directory = mkdtempSync(join(tmpdir(), 'cameleer-test-'));
let server: TestApp;
let commands: CommandClient;

async function start(): Promise<void> {
  server = await createTestApp({ CAMELEER_DATA_DIR: directory });
  commands = new CommandClient(server);
}

/** Stops the server without a word to anybody, and starts one in its place. */
async function restart(): Promise<void> {
  await server.close();
  await start();
}

/** Ids of the commands that the agent's stream begins with, and their event ids. */
async function received(agentId: string, count: number, lastEventId?: string): Promise<[string, string][]> {
  const headers = { token: anAgentToken(agentId), ...(lastEventId === undefined ? {} : { lastEventId }) };
  const stream = await EventStreamClient.open(`${server.url}/agents/${agentId}/events`, headers);
  try {
    await eventually(() => {
      expect(stream.commands.length).toBeGreaterThanOrEqual(count);
    });
    return stream.commands.map(({ id, data }) => [(JSON.parse(data) as { commandId: string }).commandId, id]);
  } finally {
    stream.destroy();
  }
}

/** ClickHouse takes no rows until the test is over. */
function takeClickHouseAway(): void {
  const failure = new ClickHouseFailure('unavailable', 'insert', undefined, new Error('away'));
  jest.spyOn(server.app.get(ClickHouseDatabase), 'insert').mockRejectedValue(failure);
}

beforeAll(start);
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('a restart of the server', () => {
  it('between a command and its delivery loses nothing, nor what became of others', async () => {
    await commands.register(['kept-1'], 'kept');
    // The agent has it: it must not be done twice.
    await commands.ack('kept-1', await commands.issueTo('kept-1', LONG), { status: 'ACCEPTED' });
    const waiting = [await commands.issueTo('kept-1', LONG), await commands.issueTo('kept-1', LONG)];
    const ended = await commands.issueTo('kept-1', LONG);
    await commands.ack('kept-1', ended, { status: 'FAILED', message: 'No' });
    await restart();
    const sent = await received('kept-1', 2);
    expect(sent.map(([commandId]) => commandId)).toEqual(waiting);
    expect(await commands.find(ended)).toMatchObject({ state: 'FAILED', message: 'No' });
    const again = await commands.ack('kept-1', ended, { status: 'FAILED' });
    expect([again.status, (await commands.ack('kept-1', ended, { status: 'SUCCESS' })).status]).toEqual([200, 409]);
    await eventually(async () => {
      expect(await commands.events(waiting[0] ?? '')).toEqual(['PENDING', 'DELIVERED']);
    });
  });

  it('goes on behind the last event of an agent, with ids above it', async () => {
    await commands.register(['kept-2'], 'kept');
    const [first, second] = [await commands.issueTo('kept-2', LONG), await commands.issueTo('kept-2', LONG)];
    const before = await received('kept-2', 2);
    await restart();
    const third = await commands.issueTo('kept-2', LONG);
    const after = await received('kept-2', 2, before[0]?.[1]);
    expect([before.map(([id]) => id), after.map(([id]) => id)]).toEqual([
      [first, second],
      [second, third],
    ]);
    expect(Number(after[1]?.[1])).toBeGreaterThan(Number(before[1]?.[1]));
  });
});

describe('while ClickHouse is away', () => {
  it('no command is taken and none is sent, not after a restart either', async () => {
    await commands.register(['away-1'], 'away');
    takeClickHouseAway();
    const answer = await commands.post('away-1/commands', LONG);
    expect([answer.status, problemOf(answer).code]).toEqual([503, 'STORAGE_UNAVAILABLE']);
    expect(answer.headers.get('retry-after')).toBe('5');
    jest.restoreAllMocks();
    await eventually(async () => {
      expect((await commands.list('away-1')).data).toMatchObject([{ state: 'FAILED', requestedBy: 'test' }]);
    });
    await restart();
    const sent = await commands.issueTo('away-1', LONG);
    expect((await received('away-1', 1)).map(([commandId]) => commandId)).toEqual([sent]);
  });

  it('commands that were taken before are delivered; acknowledgements are to be told again', async () => {
    await commands.register(['away-2'], 'away');
    const commandId = await commands.issueTo('away-2', LONG);
    takeClickHouseAway();
    expect((await received('away-2', 1)).map(([id]) => id)).toEqual([commandId]);
    const refused = await commands.ack('away-2', commandId, { status: 'SUCCEEDED' });
    expect([refused.status, problemOf(refused).code]).toEqual([503, 'STORAGE_UNAVAILABLE']);
    jest.restoreAllMocks();
    expect((await commands.ack('away-2', commandId, { status: 'SUCCEEDED' })).status).toBe(200);
    await eventually(async () => {
      expect(await commands.events(commandId)).toEqual(['PENDING', 'DELIVERED', 'ACKNOWLEDGED']);
    });
  });
});

it(`${MANY} commands to one agent: it may have ${PER_AGENT}, the rest is refused; it gets them in order`, async () => {
  await commands.register(['busy-1'], 'busy');
  const agent = server.app.get(AgentDirectory).find('default', 'busy-1');
  if (agent === undefined) throw new Error('The agent is not registered');
  const request = { type: 'deep-trace', payload: { maxExecutions: 5 }, requestedBy: 'test', ttlMs: 600_000 } as const;
  const issue = async (): Promise<string> => {
    const refusal = server.app.get(CommandIssuer).issue([agent], request);
    return refusal.then(
      () => 'issued',
      (error: unknown) => (error instanceof AppError ? error.code : String(error)),
    );
  };
  const outcomes = await Promise.all(Array.from({ length: MANY }, issue));
  expect(new Set(outcomes.slice(PER_AGENT))).toEqual(new Set(['TOO_MANY_COMMANDS']));
  expect(outcomes.filter((outcome) => outcome === 'issued').length).toBe(PER_AGENT);
  const refused = await commands.post('busy-1/commands', LONG);
  expect([refused.status, problemOf(refused)]).toMatchObject([429, { code: 'TOO_MANY_COMMANDS' }]);
  const sent = await received('busy-1', PER_AGENT);
  const ids = sent.map(([, eventId]) => Number(eventId));
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
  expect(new Set(sent.map(([commandId]) => commandId)).size).toBe(PER_AGENT);
  await commands.ack('busy-1', sent[0]?.[0] ?? '', { status: 'SUCCEEDED' });
  expect((await commands.post('busy-1/commands', LONG)).status).toBe(202);
});

it('what two servers wrote down of a command is one command: of two outcomes the earlier counts', async () => {
  await commands.register(['twice-1'], 'twice');
  const now = Date.now();
  const command = aCommand({ agentId: 'twice-1', commandId: randomUUID(), issuedAt: now, requestedBy: 'test' });
  const line = (event: CommandEvent, at: number, message?: string): ControlRow =>
    entryRow(command, { event, at: now + at, message, executionId: undefined });
  const database = server.app.get(ClickHouseDatabase);
  const { commands: table } = server.app.get(Tables);
  // Each insert is a part of its own, and the parts may not be merged yet.
  await database.insert('insert', table, [...issuedRows([command]), line('DELIVERED', 10), line('FAILED', 30, 'No')]);
  await database.insert('insert', table, [line('DELIVERED', 10), line('ACKNOWLEDGED', 20, 'Yes')]);
  await database.insert('insert', table, issuedRows([command]));
  const { state, message, stateSince, payload, history } = await commands.find(command.commandId);
  expect({ state, message, stateSince, payload }).toEqual({
    state: 'ACKNOWLEDGED',
    message: 'Yes',
    stateSince: new Date(now + 20).toISOString(),
    payload: command.payload,
  });
  expect(history.map(({ event }) => event)).toEqual(['PENDING', 'DELIVERED', 'ACKNOWLEDGED', 'FAILED']);
  expect((await commands.list('twice-1', { state: 'ACKNOWLEDGED' })).data.length).toBe(1);
  expect((await commands.list('twice-1', { state: 'PENDING' })).data).toEqual([]);
});
