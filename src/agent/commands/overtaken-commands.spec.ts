import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aCommand } from '../../../test/support/a-command.js';
import { anAgent } from '../../../test/support/an-agent.js';
import { aCommandServer, type CommandServer } from '../../../test/support/command-server.js';
import { MovedClock } from '../../../test/support/moved-clock.js';
import { InProcessCommandBus } from '../bus/in-process-command-bus.js';
import type { Command } from './command.js';

const AGENT = anAgent({ agentId: 'orders-1' });
const REQUEST = { type: 'deep-trace', payload: { maxExecutions: 5 }, requestedBy: 'jane' } as const;
const ACCEPTED = { status: 'ACCEPTED', message: undefined, executionId: undefined } as const;

let clock: MovedClock;
let bus: InProcessCommandBus;
let servers: CommandServer[];

async function aServer(on: InProcessCommandBus = bus): Promise<CommandServer> {
  const server = await aCommandServer(on, clock);
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

/** Event ids of what an agent is sent that received an event last. */
const sentAfter = ({ outbox }: CommandServer, last: number): number[] =>
  outbox.undelivered('default', 'orders-1', last).map(({ eventId }) => eventId);

beforeEach(() => {
  clock = new MovedClock();
  bus = new InProcessCommandBus(clock);
  servers = [];
});

afterEach(async () => {
  for (const server of servers) await server.close();
});

describe('a command that was written behind one with a higher event id', () => {
  it('is sent at every connection, at any server, until it is accepted', async () => {
    const [here, there] = [await aServer(), await aServer()];
    const [first, second] = [await issueOne(here), await issueOne(here)];
    there.outbox.delivered([second, { ...first, isOvertaken: true }]);
    await told();
    for (const server of [here, there]) {
      expect(sentAfter(server, second.eventId)).toEqual([first.eventId]);
      expect(sentAfter(server, first.eventId)).toEqual([second.eventId]);
    }
    await there.acknowledgements.take(AGENT, first.commandId, ACCEPTED);
    await told();
    expect([sentAfter(here, second.eventId), sentAfter(there, second.eventId)]).toEqual([[], []]);
  });

  it('is known to be so also by a server that heard of its delivery before', async () => {
    const [here, there] = [await aServer(), await aServer()];
    const { eventId, ...command } = await issueOne(here);
    here.outbox.delivered([{ eventId, ...command }]);
    await told();
    expect(sentAfter(here, eventId + 1)).toEqual([]);
    there.outbox.delivered([{ eventId, ...command, isOvertaken: true }]);
    await told();
    expect(sentAfter(here, eventId + 1)).toEqual([eventId]);
  });

  it('may be any that was delivered, when several servers write and a store is read that does not tell', async () => {
    const delivered = aCommand({ state: 'DELIVERED', issuedAt: clock.now(), eventId: 5 });
    const shared = Object.assign(new InProcessCommandBus(clock), { isShared: true });
    const [alone, oneOfSeveral] = [await aServer(), await aServer(shared)];
    for (const { tracker } of servers) tracker.loaded([delivered], []);
    expect([sentAfter(alone, 6), sentAfter(oneOfSeveral, 6)]).toEqual([[], [5]]);
  });
});
