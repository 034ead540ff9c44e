import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { aConfigurationDelivery } from '../../../test/support/a-configuration-delivery.js';
import { aSentConfiguration } from '../../../test/support/a-sent-configuration.js';
import { anAgent } from '../../../test/support/an-agent.js';
import type { Agent } from '../agent.js';

const all = { kind: 'all', name: '' } as const;
const configurable = (changes: Partial<Agent> = {}): Agent => anAgent({ capabilities: ['config-update'], ...changes });

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
    const { directory, want, sent, issuer } = aConfigurationDelivery();
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
    const { directory, streams, want, sent, clock } = aConfigurationDelivery();
    want(all, { sampleRate: 0.5 });
    const agent = configurable({ configVersion: 1 });
    directory.reports(agent);
    streams.connect(agent);
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

  it('is not sent it again while it does not listen, but when it does', async () => {
    const { directory, streams, want, sent, clock } = aConfigurationDelivery();
    want(all, { sampleRate: 0.5 });
    const agent = configurable({ configVersion: 1 });
    for (let i = 0; i < 5; i++) {
      directory.reports(agent);
      await gathered();
      clock.time += 60_001;
    }
    expect(sent()).toHaveLength(1);
    streams.connect(agent);
    await gathered();
    expect(sent()).toHaveLength(2);
    streams.connect(agent);
    directory.reports(agent);
    await gathered();
    expect(sent()).toHaveLength(2);
  });

  it('is sent it again when it listened elsewhere and did not answer', async () => {
    const { directory, want, sent, issuer, bus, clock } = aConfigurationDelivery();
    want(all, { sampleRate: 0.5 });
    const agent = configurable({ configVersion: 1 });
    directory.reports(agent);
    await gathered();
    const changes = issuer.issued.flat().map((command) => ({ ...command, state: 'DELIVERED' as const }));
    await bus.publish({ kind: 'changed', changes });
    clock.time += 60_001;
    directory.reports(agent);
    await gathered();
    expect(sent()).toHaveLength(2);
  });

  it('is not sent what it wants to hear nothing of when it connects', async () => {
    const { directory, streams, want, sent } = aConfigurationDelivery();
    want(all, { sampleRate: 0.5 });
    directory.reports(configurable({ agentId: 'a', configVersion: 2 }));
    for (const agentId of ['a', 'unknown']) streams.connect({ tenantId: 'default', agentId });
    await gathered();
    expect(sent()).toEqual([]);
  });

  it('is not asked again after a restart of the server what it refused before, nor while a command is open', async () => {
    const agents = ['refused', 'waiting', 'expired'].map((agentId) => configurable({ agentId, configVersion: 1 }));
    const before = [
      aSentConfiguration({ agentId: 'refused', state: 'FAILED', expiresAt: 0 }),
      aSentConfiguration({ agentId: 'waiting' }),
      aSentConfiguration({ agentId: 'expired', expiresAt: 0 }),
    ];
    const { directory, want, sent } = aConfigurationDelivery(agents, [], before);
    want(all, { sampleRate: 0.5 });
    await gathered();
    for (const agent of agents) directory.reports(agent);
    await gathered();
    expect(sent()).toEqual(['expired 2']);
  });

  it('is not asked again what it cannot do, unless it was started anew', async () => {
    const { directory, want, sent, issuer, bus, clock } = aConfigurationDelivery();
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
    const world = aConfigurationDelivery();
    const first = world.want(all, { sampleRate: 0.5 });
    await world.store.write({ ...first, revision: 2, change: { sampleRate: 0.6 } });
    world.directory.reports(configurable({ agentId: 'ahead', configVersion: 3 }));
    world.directory.reports(configurable({ agentId: 'behind', configVersion: 1 }));
    await gathered();
    expect(world.sent()).toEqual(['behind 3']);
  });

  it('is left alone while the store is away, and is sent it afterwards', async () => {
    const world = aConfigurationDelivery();
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
    const { directory, want, sent } = aConfigurationDelivery();
    want(all, { sampleRate: 0.5 });
    directory.reports(agent);
    await gathered();
    expect(sent()).toEqual([]);
  });

  it('is not sent defaults that nobody changed', async () => {
    const { directory, sent } = aConfigurationDelivery();
    directory.reports(configurable({ agentId: 'a', configVersion: 0 }));
    directory.reports(configurable({ agentId: 'b' }));
    await gathered();
    expect(sent()).toEqual([]);
  });
});

describe('when it fails', () => {
  it('is tried again more slowly, until it succeeds', async () => {
    const { directory, want, store, issuer, sent } = aConfigurationDelivery();
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
    const { delivery, sent } = aConfigurationDelivery(agents, ['crowded']);
    expect(await delivery.send(agents, cause)).toBe(2);
    expect(sent()).toEqual(['a 1', 'old 1']);
  });

  it('fails for nobody when it cannot be sent', async () => {
    const { delivery, issuer } = aConfigurationDelivery();
    issuer.failing = true;
    expect(await delivery.send([configurable()], cause)).toBe(0);
  });
});
