import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeAgentStore } from '../../../test/support/fake-agent-store.js';
import { MovedClock } from '../../../test/support/moved-clock.js';
import { aConfig } from '../../../test/support/test-config.js';
import { decodeHeartbeat } from '../../protocol/agents/decode-heartbeat.js';
import { decodeRegistration } from '../../protocol/agents/decode-registration.js';
import { AgentLookup } from './agent-lookup.js';
import { AgentMemory } from './agent-memory.js';
import { AgentRegistry } from './agent-registry.js';
import { Listening } from './listening.js';

const KEY = { tenantId: 'default', agentId: 'agent-1' };
const config = aConfig();

let memory: AgentMemory;
let store: FakeAgentStore;
let registry: AgentRegistry;

beforeEach(async () => {
  const clock = new MovedClock();
  memory = new AgentMemory();
  store = new FakeAgentStore();
  store.isShared = false;
  registry = new AgentRegistry(memory, new AgentLookup(memory, store), store, new Listening(clock), clock, config);
  for (const instanceId of ['old', 'new']) await register(instanceId);
});

afterEach(() => {
  rmSync(config.dataDirectory, { recursive: true, force: true });
});

async function register(instanceId: string): Promise<void> {
  await registry.register('default', decodeRegistration({ agentId: 'agent-1', instanceId, application: 'orders' }));
}

const instances = () => memory.find('default', 'agent-1')?.instances.map(({ instanceId }) => instanceId);

describe('the goodbye of an agent', () => {
  it('stops it when its registered instance says so, by name or not', async () => {
    for (const instanceId of ['new', undefined]) {
      await register('new');
      expect(await registry.deregister(KEY, instanceId)).toMatchObject({ state: 'STOPPED' });
      expect(store.events.at(-1)).toMatchObject({ state: 'STOPPED', cause: 'deregistration', instanceId: 'new' });
    }
  });

  it('takes but its own signs of life when another instance has taken its place', async () => {
    await registry.heartbeat(KEY, decodeHeartbeat({ instanceId: 'old' }));
    expect(instances()).toEqual(['old', 'new']);
    const before = memory.find('default', 'agent-1');
    const events = store.events.length;
    const agent = await registry.deregister(KEY, 'old');
    expect(agent).toMatchObject({ state: 'LIVE', instanceId: 'new', lastSeenAt: before?.lastSeenAt });
    expect(instances()).toEqual(['new']);
    expect([store.written.at(-1), store.events.length]).toEqual([agent, events]);
  });

  it('is nobody’s when the agent is not known', async () => {
    expect(await registry.deregister({ ...KEY, agentId: 'nobody' }, 'old')).toBeUndefined();
  });
});
