import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { aConfigurationWorld } from '../../../test/support/a-configuration-world.js';
import { anAgent } from '../../../test/support/an-agent.js';
import type { Agent, AgentRoute } from '../agent.js';
import { COMMAND_TYPES } from '../commands/command.js';
import type { CommandOrder, CommandScope } from '../commands/command-preparation.js';
import { ConfigurationChanges } from '../configuration/configuration-changes.js';
import { ConfigurationOrder } from '../configuration/configuration-order.js';
import { KeptConfigurations } from '../configuration/kept-configurations.js';
import { ExecutionStore } from '../../search/details/execution-store.js';
import { SnapshotStore } from '../../search/snapshots/snapshot-store.js';
import { ReplayPreparation } from '../replay/replay-preparation.js';
import { hasCapability } from './capability.js';
import { TypedPreparation } from './typed-preparation.js';

const caller = { kind: 'user', id: 'jane', tenantId: 'default', roles: new Set(['OPERATOR'] as const) } as const;
const routes = (...ids: string[]): AgentRoute[] =>
  ids.map((routeId) => ({ routeId, graphHash: undefined, state: undefined }));
const one = (agent: Agent): CommandScope => ({ kind: 'agent', agent });

class NoExecutions extends ExecutionStore {
  override findExecution(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  override findRelations(): Promise<never> {
    return Promise.reject(new Error('Nobody asks for relations'));
  }
}

class NoSnapshots extends SnapshotStore {
  override findSnapshots(): Promise<'EXECUTION_NOT_FOUND'> {
    return Promise.resolve('EXECUTION_NOT_FOUND');
  }

  override readBody(): AsyncIterable<Uint8Array> {
    throw new Error('Nobody reads a body by itself');
  }
}

function aPreparation(): {
  prepare: (order: Partial<CommandOrder>) => Promise<unknown>;
  version: (agent: Agent) => number;
} {
  const { store, revisions, clock, desired } = aConfigurationWorld();
  const kept = new KeptConfigurations(store, revisions, pino({ level: 'silent' }));
  const configurations = new ConfigurationOrder(new ConfigurationChanges(store, kept, revisions, clock), desired);
  const replays = new ReplayPreparation(new NoExecutions(), new NoSnapshots());
  const preparation = new TypedPreparation(configurations, replays);
  return {
    prepare: async (order) => {
      const scope = one(anAgent());
      const complete = { type: 'route-control', payload: {}, scope, caller, reason: undefined, ...order } as const;
      const prepared = await preparation.prepare(complete);
      return typeof prepared === 'function' ? prepared(anAgent()) : prepared;
    },
    version: (agent) => desired.forAgent(agent).version,
  };
}

describe('the payload of a command', () => {
  it('of a deep trace has an id of its own each time', async () => {
    const { prepare } = aPreparation();
    const order = { type: 'deep-trace', payload: { maxExecutions: 1 } } as const;
    const ids = (await Promise.all([prepare(order), prepare(order)])).map((payload) => JSON.stringify(payload));
    expect(ids[0]).toMatch(/"deepTraceRequestId":"[0-9a-f-]{36}"/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it.each([
    ['an agent that has the route', one(anAgent({ routes: routes('a', 'b') }))],
    ['an agent that told no routes', one(anAgent())],
    [
      'a group where one has it',
      { kind: 'group', group: 'g', agents: [anAgent({ routes: routes('x') }), anAgent({ routes: routes('b') })] },
    ],
  ] as const)('of a route control is taken for %s', async (_whom, scope) => {
    const payload = { routeId: 'b', action: 'stop' };
    expect(await aPreparation().prepare({ payload, scope })).toEqual(payload);
  });

  it('of a route control is refused where nobody has the route', async () => {
    const { prepare } = aPreparation();
    const payload = { routeId: 'b', action: 'stop' };
    const agents = [anAgent({ routes: routes('x') })];
    for (const scope of [one(anAgent({ routes: routes('x') })), { kind: 'all', agents } as const]) {
      await expect(prepare({ payload, scope })).rejects.toMatchObject({ code: 'ROUTE_NOT_FOUND' });
    }
    await expect(prepare({ payload: { routeId: 'b', action: 'halt' } })).rejects.toMatchObject({
      options: { errors: [{ path: 'payload.action' }] },
    });
  });

  it('of a replay is for one agent, and for an execution that is there', async () => {
    const { prepare } = aPreparation();
    const order = { type: 'replay', payload: { executionId: 'e' } } as const;
    await expect(prepare(order)).rejects.toMatchObject({ code: 'EXECUTION_NOT_FOUND' });
    const scope = { kind: 'all', agents: [anAgent()] } as const;
    await expect(prepare({ ...order, scope })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
  });

  it('of a configuration is what the agent comes to, and stays wanted of its scope', async () => {
    const { prepare, version } = aPreparation();
    const type = 'config-update';
    const payload = { sampleRate: 0.5 };
    const scope = { kind: 'group', group: 'orders', agents: [anAgent()] } as const;
    expect(await prepare({ type, payload, scope })).toMatchObject({
      version: 2,
      sampleRate: 0.5,
      captureLevel: 'STANDARD',
    });
    expect(version(anAgent({ agentId: 'later', group: 'orders' }))).toBe(2);
    expect(version(anAgent({ group: 'billing' }))).toBe(1);
    expect(await prepare({ type, payload: { captureLevel: 'DEEP' } })).toMatchObject({ version: 3, sampleRate: 0.5 });
    expect(version(anAgent({ agentId: 'later', group: 'orders' }))).toBe(2);
    const everybody = { kind: 'all', agents: [anAgent()] } as const;
    expect(await prepare({ type, payload: { maxBodyBytes: 1 }, scope: everybody })).toMatchObject({ version: 4 });
    await expect(prepare({ type, payload: { level: 'DEEP' } })).rejects.toMatchObject({
      options: { errors: [{ path: 'payload.level' }] },
    });
  });
});

describe('the capability of a type', () => {
  it.each(['route-control', 'ROUTE_CONTROL', 'routeControl', 'Route Control'])('is told from %s', (word) => {
    expect(hasCapability({ capabilities: ['other', word] }, 'route-control')).toBe(true);
  });

  it('is no other', () => {
    expect(hasCapability({ capabilities: ['diagram', 'route', 'control'] }, 'route-control')).toBe(false);
    expect(COMMAND_TYPES.filter((type) => hasCapability({ capabilities: ['replay'] }, type))).toEqual(['replay']);
  });
});
