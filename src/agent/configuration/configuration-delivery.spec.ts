import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import { aConfigurationWorld, type ConfigurationWorld } from '../../../test/support/a-configuration-world.js';
import { anAgent } from '../../../test/support/an-agent.js';
import type { Agent } from '../agent.js';
import { CommandAdmission } from '../commands/command-admission.js';
import { CommandIssuer, type CommandRequest } from '../commands/command-issuer.js';
import type { Command } from '../commands/command.js';
import { aCommand } from '../../../test/support/a-command.js';
import { ConfigurationDelivery } from './configuration-delivery.js';
import { KeptConfigurations } from './kept-configurations.js';

const LOGGER = pino({ level: 'silent' });
const all = { kind: 'all', name: '' } as const;
const configurable = (changes: Partial<Agent> = {}): Agent => anAgent({ capabilities: ['config-update'], ...changes });

/** Issues over the bus alone. */
class FakeIssuer extends CommandIssuer {
  readonly issued: (readonly Command[])[] = [];
  failing = false;

  constructor(private readonly world: ConfigurationWorld) {
    super();
  }

  override async issue(agents: readonly Agent[], { type, payload, requestedBy }: CommandRequest): Promise<Command[]> {
    if (this.failing) throw new Error('away');
    const commands = agents.map((agent, i) =>
      aCommand({
        ...{ type, requestedBy, agentId: agent.agentId, eventId: this.issued.length * 1000 + i + 1 },
        ...{ issuedAt: this.world.clock.now(), payload: typeof payload === 'function' ? payload(agent) : payload },
      }),
    );
    this.issued.push(commands);
    await this.world.bus.publish({ kind: 'issued', commands });
    return commands;
  }
}

interface DeliveryWorld extends ConfigurationWorld {
  readonly issuer: FakeIssuer;
  readonly delivery: ConfigurationDelivery;
  /** Agents and versions of everything that was sent. */
  readonly sent: () => string[];
}

function aDelivery(agents: readonly Agent[] = [], crowded: readonly string[] = []): DeliveryWorld {
  const world = aConfigurationWorld(agents);
  const issuer = new FakeIssuer(world);
  const openOf = ({ agentId }: { readonly agentId: string }): number => (crowded.includes(agentId) ? 9 : 0);
  const limits = { commandsPerAgent: 9, commands: 100, payloadBytes: 1 };
  const admission = new CommandAdmission({ open: 0, openOf, payloadBytes: 0 }, limits);
  const { directory, desired, outcomes, clock, revisions, store } = world;
  const kept = new KeptConfigurations(store, revisions, LOGGER);
  const delivery = new ConfigurationDelivery(directory, desired, outcomes, kept, admission, issuer, clock, LOGGER);
  delivery.onModuleInit();
  const sent = (): string[] =>
    issuer.issued.flat().map(({ agentId, payload }) => `${agentId} ${String(payload['version'])}`);
  return { ...world, issuer, delivery, sent };
}

/** Lets the time pass in which reports are gathered. */
const gathered = (milliseconds = 1000): Promise<void> => jest.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('an agent that reports another version', () => {
  it('is sent what is wanted of it, together with others', async () => {
    const { directory, want, sent, issuer } = aDelivery();
    want(all, { sampleRate: 0.5 });
    directory.reports(configurable({ agentId: 'a', configVersion: 1 }));
    directory.reports(configurable({ agentId: 'b' }));
    directory.reports(configurable({ agentId: 'c', configVersion: 2 }));
    await gathered();
    expect(sent()).toEqual(['a 2', 'b 2']);

    const [first] = issuer.issued;
    expect(first).toMatchObject([{ requestedBy: 'server', payload: { sampleRate: 0.5 } }, {}]);
    expect(first?.[0]?.payload).toBe(first?.[1]?.payload);
  });

  it('is sent it once, until the command has expired', async () => {
    const { directory, want, sent, clock } = aDelivery();
    want(all, { sampleRate: 0.5 });
    const agent = configurable({ configVersion: 1 });
    directory.reports(agent);
    await gathered();
    expect(sent()).toHaveLength(1);

    directory.reports(agent);
    await gathered();
    expect(sent()).toHaveLength(1);
    clock.time += 60_001;
    directory.reports(agent);
    await gathered();
    expect(sent()).toHaveLength(2);
  });

  it('is not asked again what it cannot do, unless it was started anew', async () => {
    const { directory, want, sent, issuer, bus, clock } = aDelivery();
    want(all, { sampleRate: 0.5 });
    const agent = configurable({ configVersion: 1 });
    directory.reports(agent);
    await gathered();
    const [command] = issuer.issued.flat();
    if (command === undefined) throw new Error('Nothing was sent');
    await bus.publish({ kind: 'changed', changes: [{ ...command, state: 'FAILED', message: 'no' }] });
    clock.time += 60_001;
    directory.reports(agent);
    await gathered();
    expect(sent()).toHaveLength(1);
    directory.reports({ ...agent, instanceId: 'another' });
    await gathered();
    expect(sent()).toHaveLength(2);
  });

  it('may know better than this server: the store is asked first', async () => {
    const world = aDelivery();
    const first = world.want(all, { sampleRate: 0.5 });
    await world.store.write({ ...first, revision: 2, change: { sampleRate: 0.6 } });
    world.directory.reports(configurable({ agentId: 'ahead', configVersion: 3 }));
    world.directory.reports(configurable({ agentId: 'behind', configVersion: 1 }));
    await gathered();
    expect(world.sent()).toEqual(['behind 3']);
  });

  it('is left alone while the store is away, and is sent it afterwards', async () => {
    const world = aDelivery();
    world.want(all, { sampleRate: 0.5 });
    world.store.away = true;
    const agent = configurable({ configVersion: 1 });
    world.directory.reports(agent);
    await gathered();
    expect(world.sent()).toEqual([]);
    world.store.away = false;
    world.directory.reports(agent);
    await gathered();
    expect(world.sent()).toHaveLength(1);
  });

  it.each([
    ['it is not live', configurable({ state: 'STOPPED', configVersion: 1 })],
    ['it cannot', anAgent({ capabilities: ['replay'], configVersion: 1 })],
  ])('is not sent it when %s', async (_why, agent) => {
    const { directory, want, sent } = aDelivery();
    want(all, { sampleRate: 0.5 });
    directory.reports(agent);
    await gathered();
    expect(sent()).toEqual([]);
  });

  it('is not sent defaults that nobody changed', async () => {
    const { directory, sent } = aDelivery();
    directory.reports(configurable({ agentId: 'a', configVersion: 0 }));
    directory.reports(configurable({ agentId: 'b' }));
    await gathered();
    expect(sent()).toEqual([]);
  });
});

describe('when it fails', () => {
  it('is tried again more slowly, until it succeeds', async () => {
    const { directory, want, store, issuer, sent } = aDelivery();
    let asked = 0;
    const changedSince = store.changedSince.bind(store);
    store.changedSince = (since) => {
      asked += 1;
      return changedSince(since);
    };
    want(all, { sampleRate: 0.5 });
    issuer.failing = true;
    directory.reports(configurable({ agentId: 'a', configVersion: 1 }));
    await gathered(50);
    expect(asked).toBe(1);
    for (let i = 0; i < 9; i++) {
      directory.reports(configurable({ agentId: `a-${i}`, configVersion: 1 }));
      await gathered(100);
    }
    expect(asked).toBe(1);
    issuer.failing = false;
    await gathered(100);
    expect(asked).toBe(2);
    expect(sent()).toHaveLength(9);
    directory.reports(configurable({ agentId: 'b', configVersion: 1 }));
    await gathered(50);
    expect(asked).toBe(3);
  });
});

describe('a change', () => {
  const cause = { requestedBy: 'jane', reason: 'why' };

  it('is sent to those that are live, can, and have room', async () => {
    const agents = [
      configurable({ agentId: 'a' }),
      configurable({ agentId: 'stale', state: 'STALE' }),
      anAgent({ agentId: 'unable', capabilities: ['replay'] }),
      configurable({ agentId: 'crowded' }),
      anAgent({ agentId: 'old', protocolVersion: 1 }),
    ];
    const { delivery, sent } = aDelivery(agents, ['crowded']);
    expect(await delivery.send(agents, cause)).toBe(2);
    expect(sent()).toEqual(['a 1', 'old 1']);
  });

  it('fails for nobody when it cannot be sent', async () => {
    const { delivery, issuer } = aDelivery();
    issuer.failing = true;
    expect(await delivery.send([configurable()], cause)).toBe(0);
  });
});
