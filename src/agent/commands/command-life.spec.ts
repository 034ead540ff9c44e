import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anAgent } from '../../../test/support/an-agent.js';
import { aCommandServer, type CommandServer, type CommandTable } from '../../../test/support/command-server.js';
import { eventually } from '../../../test/support/eventually.js';
import { MovedClock } from '../../../test/support/moved-clock.js';
import { ClickHouseFailure } from '../../clickhouse/clickhouse-failure.js';
import { AppError } from '../../common/app-error.js';
import { writeBusMessage } from '../bus/bus-message-text.js';
import { InProcessCommandBus } from '../bus/in-process-command-bus.js';
import type { Command } from './command.js';

const AGENT = anAgent({ agentId: 'orders-1' });
const REQUEST = { type: 'deep-trace', payload: { maxExecutions: 5 }, requestedBy: 'jane' } as const;
const SUCCEEDED = { status: 'SUCCEEDED', message: undefined, executionId: undefined } as const;
const FAILED = { ...SUCCEEDED, status: 'FAILED' } as const;

const away = (): Promise<never> =>
  Promise.reject(new ClickHouseFailure('unavailable', 'insert-commands', undefined, new Error('away')));
const codeOf = (error: unknown): unknown => (error instanceof AppError ? error.code : error);
/** The code that something is refused with; undefined when it is not. */
const refusal = (work: Promise<unknown>): Promise<unknown> => work.then(() => undefined, codeOf);

let clock: MovedClock;
let bus: InProcessCommandBus;
let servers: CommandServer[];

async function aServer(table?: CommandTable): Promise<CommandServer> {
  const server = await aCommandServer(bus, clock, table);
  servers.push(server);
  return server;
}

async function issueOne(server: CommandServer): Promise<Command> {
  const [command] = await server.issuer.issue([AGENT], REQUEST);
  if (command === undefined) throw new Error('There is no command');
  return command;
}

/** When the servers have told each other. */
async function told(): Promise<void> {
  for (let i = 0; i < 3; i++) await setImmediate();
}

const stateAt = ({ register }: CommandServer, { commandId }: Command): string | undefined =>
  register.find('default', commandId)?.state;

beforeEach(() => {
  clock = new MovedClock();
  bus = new InProcessCommandBus(clock);
  servers = [];
});

afterEach(async () => {
  for (const server of servers) await server.close();
});

describe('issuing commands', () => {
  it('stores those of a broadcast with one insert, before anybody hears of them', async () => {
    const server = await aServer();
    const heard: [number, readonly Command[]][] = [];
    server.outbox.onIssued((commands) => heard.push([server.table.inserts.length, commands]));
    const agents = Array.from({ length: 500 }, (_, i) => anAgent({ agentId: `agent-${i}` }));
    const commands = await server.issuer.issue(agents, REQUEST);
    expect(heard).toEqual([[1, commands]]);
    expect(server.table.inserts.map((rows) => rows.length)).toEqual([500]);
    expect(commands[7]).toMatchObject({ agentId: 'agent-7', state: 'PENDING', requestedBy: 'jane' });
    expect(new Set(commands.map(({ nonce }) => nonce)).size).toBe(500);
  });

  it('writes the payload of a broadcast as text once, for the store and for other servers', async () => {
    const server = await aServer();
    let written = 0;
    const payload = {
      get maxExecutions(): number {
        written++;
        return 5;
      },
    };
    bus.listen((message) => writeBusMessage(message));
    const agents = Array.from({ length: 500 }, (_, i) => anAgent({ agentId: `agent-${i}` }));
    await server.issuer.issue(agents, { ...REQUEST, payload });
    expect(written).toBe(1);
    expect(server.table.inserts[0]?.[499]).toMatchObject({ payload: '{"maxExecutions":5}' });
  });

  it('keeps the order of the event ids of an agent, whatever is slow', async () => {
    let turn = 0;
    const given = new InProcessCommandBus(clock);
    bus.nextEventIds = async (agents) => {
      const ids = await given.nextEventIds(agents);
      for (let i = turn++ % 3; i > 0; i--) await setImmediate();
      return ids;
    };
    const server = await aServer();
    const heard: number[] = [];
    server.outbox.onIssued((commands) => heard.push(...commands.map(({ eventId }) => eventId)));
    await Promise.all(Array.from({ length: 30 }, () => issueOne(server)));
    expect(heard.length).toBe(30);
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
    expect(server.table.inserts.flat().map(({ event_id }) => event_id)).toEqual(heard);
  });

  it('sends nothing that could not be stored, and notes that it did not', async () => {
    const server = await aServer();
    const heard: Command[] = [];
    server.outbox.onIssued((commands) => heard.push(...commands));
    server.table.beforeInsert = away;
    expect(await refusal(issueOne(server))).toBe('STORAGE_UNAVAILABLE');
    expect(server.outbox.undelivered('default', 'orders-1', 0)).toEqual([]);
    server.table.beforeInsert = () => Promise.resolve();
    await eventually(() => {
      expect(server.table.entries).toEqual(['FAILED']);
    });
    expect(heard).toEqual([]);
  });

  it('refuses what is too much, also while it is being stored', async () => {
    const server = await aServer();
    const outcomes = await Promise.all(Array.from({ length: 120 }, () => refusal(issueOne(server))));
    expect(outcomes.filter((outcome) => outcome === undefined).length).toBe(100);
    expect(new Set(outcomes.slice(100))).toEqual(new Set(['TOO_MANY_COMMANDS']));
    expect(server.table.entries.length).toBe(100);
  });
});

describe('a command at two servers', () => {
  it('is delivered and acknowledged at the other one', async () => {
    const [here, there] = [await aServer(), await aServer()];
    const command = await issueOne(here);
    expect(there.outbox.undelivered('default', 'orders-1', command.eventId)).toEqual([command]);
    there.outbox.delivered([command]);
    await told();
    expect([stateAt(here, command), stateAt(there, command)]).toEqual(['DELIVERED', 'DELIVERED']);
    expect(here.outbox.undelivered('default', 'orders-1', command.eventId)).toEqual([]);
    expect(here.outbox.undelivered('default', 'orders-1', command.eventId - 1).length).toBe(1);
    await there.acknowledgements.take(AGENT, command.commandId, SUCCEEDED);
    await told();
    expect([stateAt(here, command), stateAt(there, command)]).toEqual(['ACKNOWLEDGED', 'ACKNOWLEDGED']);
    expect(here.outbox.undelivered('default', 'orders-1', 0)).toEqual([]);
  });

  it('is not delivered any more once it has expired', async () => {
    const server = await aServer();
    const command = await issueOne(server);
    clock.time = command.expiresAt;
    expect(server.outbox.undelivered('default', 'orders-1', 0)).toEqual([]);
    server.tracker.tick();
    expect(stateAt(server, command)).toBeUndefined();
    expect(server.outbox.knowsEvent('default', 'orders-1', command.eventId)).toBe(true);
    expect(server.outbox.knowsEvent('default', 'orders-1', command.eventId - 1)).toBe(false);
  });
});

describe('acknowledgements', () => {
  it('of which two are contrary and come at once: the first counts', async () => {
    const server = await aServer();
    const { commandId } = await issueOne(server);
    const take = (ack: typeof SUCCEEDED | typeof FAILED) =>
      refusal(server.acknowledgements.take(AGENT, commandId, ack));
    expect(await Promise.all([take(FAILED), take(SUCCEEDED), take(FAILED)])).toEqual([
      undefined,
      'COMMAND_ENDED',
      undefined,
    ]);
    expect(server.table.entries).toEqual(['PENDING', 'FAILED']);
  });

  it('that cannot be stored change nothing, and can be told again', async () => {
    const server = await aServer();
    const command = await issueOne(server);
    const take = () => refusal(server.acknowledgements.take(AGENT, command.commandId, SUCCEEDED));
    server.table.beforeInsert = away;
    expect(await take()).toBe('STORAGE_UNAVAILABLE');
    expect(stateAt(server, command)).toBe('PENDING');
    server.table.beforeInsert = () => Promise.resolve();
    expect(await take()).toBeUndefined();
    expect(stateAt(server, command)).toBe('ACKNOWLEDGED');
  });

  it('that come in time count although storing them takes longer than the command lasts', async () => {
    const server = await aServer();
    const command = await issueOne(server);
    server.table.beforeInsert = () => {
      clock.time = command.expiresAt + 1;
      server.tracker.tick();
      return Promise.resolve();
    };
    expect(await refusal(server.acknowledgements.take(AGENT, command.commandId, SUCCEEDED))).toBeUndefined();
    expect(stateAt(server, command)).toBe('ACKNOWLEDGED');
  });

  it('that came in time while nothing could be stored count when they are told again, however late', async () => {
    const server = await aServer();
    const command = await issueOne(server);
    const take = () => refusal(server.acknowledgements.take(AGENT, command.commandId, SUCCEEDED));
    const toldAt = clock.now() + 10;
    clock.time = toldAt;
    server.table.beforeInsert = away;
    expect(await take()).toBe('STORAGE_UNAVAILABLE');
    clock.time = command.expiresAt + 60_000;
    server.tracker.tick();
    expect(await take()).toBe('STORAGE_UNAVAILABLE');
    server.table.beforeInsert = () => Promise.resolve();
    expect(await take()).toBeUndefined();
    expect(server.register.find('default', command.commandId)).toMatchObject({
      ...{ state: 'ACKNOWLEDGED', stateSince: toldAt },
    });
    server.tracker.tick();
    expect(server.table.entries).toEqual(['PENDING', 'ACKNOWLEDGED']);
  });

  it('ACCEPTED says that it was delivered', async () => {
    const server = await aServer();
    const command = await issueOne(server);
    const taken = await server.acknowledgements.take(AGENT, command.commandId, { ...SUCCEEDED, status: 'ACCEPTED' });
    expect(taken.state).toBe('DELIVERED');
    expect(server.outbox.undelivered('default', 'orders-1', command.eventId)).toEqual([]);
  });

  it('ACCEPTED keeps it from the next process of the agent, at every server', async () => {
    const [here, there] = [await aServer(), await aServer()];
    const command = await issueOne(here);
    const undelivered = (): number[] =>
      [here, there].map(({ outbox }) => outbox.undelivered('default', 'orders-1', 0).length);
    there.outbox.delivered([command]);
    await told();
    expect(undelivered()).toEqual([1, 1]);
    await there.acknowledgements.take(AGENT, command.commandId, { ...SUCCEEDED, status: 'ACCEPTED' });
    await told();
    expect(undelivered()).toEqual([0, 0]);
    expect([stateAt(here, command), stateAt(there, command)]).toEqual(['DELIVERED', 'DELIVERED']);
    expect(here.register.open).toBe(1);
    await here.acknowledgements.take(AGENT, command.commandId, SUCCEEDED);
    expect(stateAt(here, command)).toBe('ACKNOWLEDGED');
  });

  it('of the command of another agent find none', async () => {
    const server = await aServer();
    const { commandId } = await issueOne(server);
    for (const other of [anAgent({ agentId: 'orders-2' }), { ...AGENT, tenantId: 'other' }]) {
      expect(await refusal(server.acknowledgements.take(other, commandId, SUCCEEDED))).toBe('COMMAND_NOT_FOUND');
    }
  });
});
