import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { aRegisteredAgent } from '../../../test/support/a-registered-agent.js';
import { FakeAgentStore } from '../../../test/support/fake-agent-store.js';
import { MovedClock } from '../../../test/support/moved-clock.js';
import { AgentMemory } from './agent-memory.js';
import { AgentSynchronisation } from './agent-synchronisation.js';
import { Listening } from './listening.js';

const STORE_MS = 100;
const KEY = { tenantId: 'default', agentId: 'agent-1' };

let clock: MovedClock;
let memory: AgentMemory;
let store: FakeAgentStore;
let listening: Listening;

beforeAll(() => {
  Logger.overrideLogger(false);
});

beforeEach(() => {
  clock = new MovedClock();
  memory = new AgentMemory();
  store = new FakeAgentStore();
  listening = new Listening(clock);
});

const synchronisation = (): AgentSynchronisation =>
  new AgentSynchronisation(memory, store, listening, clock, { storeMs: STORE_MS, readMs: 100, sweepMs: 100 });
const heardUntil = (): number => listening.heardUntil(KEY, clock.time);

describe('what is stored about agents', () => {
  it('comes into memory; what is known here and newer stays', async () => {
    const stored = aRegisteredAgent({ lastSeenAt: 100, state: 'STALE', registeredAt: 10, describedAt: 10 });
    store.next = { descriptions: [stored], presences: [stored] };
    await synchronisation().run();
    expect(memory.find('default', 'agent-1')).toMatchObject({ state: 'STALE', lastSeenAt: 100 });

    memory.put(aRegisteredAgent({ lastSeenAt: 500, registeredAt: 400, describedAt: 400, agentVersion: 'new' }));
    await synchronisation().run();
    expect(memory.find('default', 'agent-1')).toMatchObject({
      ...{ state: 'LIVE', lastSeenAt: 500, registeredAt: 10, agentVersion: 'new' },
    });
  });

  it('is of an agent whose registration was its last sign of life when nothing else is', async () => {
    store.next = { descriptions: [aRegisteredAgent({ describedAt: 70 })], presences: [] };
    await synchronisation().run();
    expect(memory.find('default', 'agent-1')).toMatchObject({ state: 'LIVE', stateSince: 70, lastSeenAt: 70 });
  });

  it('is nothing without a description', async () => {
    store.next = { descriptions: [], presences: [aRegisteredAgent()] };
    await synchronisation().run();
    expect([...memory.everywhere()]).toEqual([]);
  });

  it('is read once when no other server writes to it, as soon as it can be read', async () => {
    store.isShared = false;
    const one = synchronisation();
    store.away = true;
    await one.run();
    store.away = false;
    store.next = { descriptions: [aRegisteredAgent()], presences: [] };
    await one.run();
    store.next = { descriptions: [aRegisteredAgent({ agentId: 'agent-2' })], presences: [] };
    await one.run();
    expect([...memory.everywhere()].map(({ agentId }) => agentId)).toEqual(['agent-1']);
  });
});

describe('what this server knows of the silence of agents', () => {
  it('of other servers is as old as what those have written', async () => {
    const agent = aRegisteredAgent();
    store.next = { descriptions: [agent], presences: [agent] };
    clock.time += 10_000;
    await synchronisation().run();
    expect(heardUntil()).toBe(clock.time - 2 * STORE_MS);
    const read = heardUntil();
    clock.time += 60_000;
    store.away = true;
    await synchronisation().run();
    expect(heardUntil()).toBe(read);
  });

  it('of its own is never old, until another one hears from them', async () => {
    memory.put(aRegisteredAgent({ lastSeenAt: 500 }));
    clock.time += 10_000;
    expect(heardUntil()).toBe(clock.time);
    store.next = { descriptions: [], presences: [aRegisteredAgent({ lastSeenAt: 500 })] };
    await synchronisation().run();
    expect(heardUntil()).toBe(clock.time);
    store.next = { descriptions: [], presences: [aRegisteredAgent({ lastSeenAt: 501 })] };
    await synchronisation().run();
    expect(heardUntil()).toBe(clock.time - 2 * STORE_MS);
    listening.talksHere(KEY);
    expect(heardUntil()).toBe(clock.time);
  });
});
