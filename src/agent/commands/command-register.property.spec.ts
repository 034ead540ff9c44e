import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aCommand } from '../../../test/support/a-command.js';
import { CommandRegister } from './command-register.js';
import { isEnded } from './command-standing.js';

const NOW = 30_000;
const AFTER = 100_000;
const SERVERS = 3;
const ISSUED = [1, 2, 3, 4].map((eventId) => aCommand({ eventId, agentId: `agent-${eventId % 2}` }));
const AGENTS = ['agent-0', 'agent-1'].map((agentId) => ({ tenantId: 'default', agentId }));

/** What may be told of commands, by any of several servers, of the same or of different times. */
const anyChange = fc.record({
  command: fc.constantFrom(...ISSUED),
  state: fc.constantFrom('DELIVERED' as const, 'ACKNOWLEDGED' as const, 'FAILED' as const),
  stateSince: fc.integer({ min: 1001, max: 1003 }),
  message: fc.constantFrom(undefined, 'a', 'b'),
  executionId: fc.constantFrom(undefined, 'execution-1'),
  isAccepted: fc.boolean(),
  isOvertaken: fc.boolean(),
});

const anyNews = fc.oneof(
  fc.constantFrom(...ISSUED).map((command) => ({ issued: command })),
  anyChange.map(({ command: { tenantId, commandId, agentId }, ...standing }) => ({
    changed: { tenantId, commandId, agentId, ...standing },
  })),
);

/** Everything that is told, and the order in which each server hears it; some of it twice. */
const anyHearing = fc.array(anyNews, { maxLength: 20 }).chain((news) => {
  const told = [...ISSUED.map((issued) => ({ issued })), ...news];
  const order = fc.shuffledSubarray([...told, ...told], { minLength: told.length * 2 });
  return fc.tuple(...Array.from({ length: SERVERS }, () => order));
});

type News = typeof anyNews extends fc.Arbitrary<infer N> ? N : never;

function serverThatHeard(news: readonly News[]): CommandRegister {
  const register = new CommandRegister();
  for (const one of news) {
    if ('issued' in one) register.add([one.issued], true, NOW);
    else register.apply(one.changed, NOW);
  }
  return register;
}

const known = (register: CommandRegister): unknown => ({
  commands: AGENTS.map((agent) => register.ofAgent(agent)),
  open: register.open,
  openOf: AGENTS.map((agent) => register.openOf(agent)),
  bytes: register.payloadBytes,
});

describe('servers that hear the same', () => {
  it('in any order and more than once know the same', () => {
    fc.assert(
      fc.property(anyHearing, (hearings) => {
        const [first, ...others] = hearings.map((news) => known(serverThatHeard(news)));
        expect(others).toEqual([first, first]);
      }),
      { numRuns: 300 },
    );
  });

  it('know every command, in the order of the events, and count those without an outcome', () => {
    fc.assert(
      fc.property(anyHearing, ([news = []]) => {
        const register = serverThatHeard(news);
        const commands = AGENTS.map((agent) => register.ofAgent(agent));
        expect(commands.map((some) => some.map(({ eventId }) => eventId))).toEqual([
          [2, 4],
          [1, 3],
        ]);
        const open = commands.map((some) => some.filter(({ state }) => !isEnded(state)).length);
        expect(AGENTS.map((agent) => register.openOf(agent))).toEqual(open);
        expect(register.open).toBe(open.reduce((sum, count) => sum + count, 0));
      }),
    );
  });

  it('forget everything when it is over, and report as expired what had no outcome', () => {
    fc.assert(
      fc.property(anyHearing, ([news = []]) => {
        const register = serverThatHeard(news);
        const { open } = register;
        expect(register.sweep(AFTER).length).toBe(open);
        expect(known(register)).toEqual({ commands: [[], []], open: 0, openOf: [0, 0], bytes: 0 });
      }),
    );
  });
});
