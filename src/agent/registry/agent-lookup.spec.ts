import { beforeEach, describe, expect, it } from '@jest/globals';
import { aRegisteredAgent } from '../../../test/support/a-registered-agent.js';
import { FakeAgentStore } from '../../../test/support/fake-agent-store.js';
import { AgentLookup } from './agent-lookup.js';
import { AgentMemory } from './agent-memory.js';

const KEY = { tenantId: 'default', agentId: 'agent-1' };
const stored = aRegisteredAgent({ instanceId: 'stored' });

let memory: AgentMemory;
let store: FakeAgentStore;
let lookup: AgentLookup;

beforeEach(() => {
  memory = new AgentMemory();
  store = new FakeAgentStore();
  store.stored = stored;
  lookup = new AgentLookup(memory, store);
});

describe('an agent that gives a sign of life', () => {
  it('is found in the store when it registered at another server', async () => {
    expect(await lookup.find(KEY)).toBe(stored);
  });

  it('is as it is known here', async () => {
    const known = aRegisteredAgent({ instanceId: 'known' });
    memory.put(known);
    expect(await lookup.find(KEY)).toBe(known);
  });

  it('is not looked for where no other server writes', async () => {
    store.isShared = false;
    expect(await lookup.find(KEY)).toBeUndefined();
  });

  it('is not known while the store is away', async () => {
    store.away = true;
    expect(await lookup.find(KEY)).toBeUndefined();
  });
});
