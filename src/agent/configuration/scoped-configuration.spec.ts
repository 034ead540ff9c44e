import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { aCommand } from '../../../test/support/a-command.js';
import { aConfigurationWorld } from '../../../test/support/a-configuration-world.js';
import { anAgent } from '../../../test/support/an-agent.js';
import { aSentConfiguration } from '../../../test/support/a-sent-configuration.js';
import { DEFAULT_CONFIGURATION } from './default-configuration.js';

const all = { kind: 'all', name: '' } as const;
const orders = { kind: 'group', name: 'orders' } as const;
const billing = { kind: 'group', name: 'billing' } as const;

describe('what is wanted of an agent', () => {
  it('is version 1 with the defaults as long as nobody wants anything', () => {
    const { desired } = aConfigurationWorld();
    expect(desired.forAgent(anAgent())).toEqual({ version: 1, ...DEFAULT_CONFIGURATION });
  });

  it('rises with every change for those concerned, and for nobody else', () => {
    const { desired, want } = aConfigurationWorld();
    const [inOrders, inBilling] = [anAgent({ group: 'orders' }), anAgent({ agentId: 'b-1', group: 'billing' })];
    const versions = (): number[] => [inOrders, inBilling].map((agent) => desired.forAgent(agent).version);
    want(orders, { captureLevel: 'DEEP' });
    expect(versions()).toEqual([2, 1]);
    want(all, { sampleRate: 0.5 });
    expect(versions()).toEqual([3, 2]);
    want(billing, { sampleRate: 0.7 });
    want({ kind: 'agent', name: 'b-1' }, { sampleRate: 0.8 });
    expect(versions()).toEqual([3, 4]);
    want(orders, undefined);
    expect(versions()).toEqual([4, 4]);
    expect(desired.forAgent(inOrders)).toMatchObject({ captureLevel: 'STANDARD', sampleRate: 0.5 });
    expect(desired.forAgent(inBilling)).toMatchObject({ sampleRate: 0.8 });
  });

  it('is one object for all that want the same, until it changes', () => {
    const { desired, want } = aConfigurationWorld();
    const agents = ['a', 'b', 'c'].map((agentId) =>
      anAgent({ agentId, group: agentId === 'c' ? 'billing' : 'orders' }),
    );
    const distinct = (): number => new Set(agents.map((agent) => desired.forAgent(agent))).size;
    expect(distinct()).toBe(1);
    want(orders, { sampleRate: 0.5 });
    expect(distinct()).toBe(2);
    want({ kind: 'agent', name: 'b' }, { sampleRate: 0.6 });
    expect(distinct()).toBe(3);
    want(all, { sampleRate: 0.7 });
    expect(agents.map((agent) => desired.forAgent(agent).version)).toEqual([3, 4, 2]);
  });

  it('is of its own tenant', () => {
    const { desired, want } = aConfigurationWorld();
    want(all, { sampleRate: 0.5 });
    expect(desired.forAgent(anAgent({ tenantId: 'other' })).version).toBe(1);
  });

  it('does not go back when an older revision is read again', () => {
    const { desired, want, revisions } = aConfigurationWorld();
    const first = want(all, { sampleRate: 0.1 });
    want(all, { sampleRate: 0.2 });
    revisions.keep(first);
    expect(desired.forAgent(anAgent())).toMatchObject({ version: 3, sampleRate: 0.2 });
    // Two servers made the same revision at once: the later one counts, for both of them.
    revisions.keep({ ...first, revision: 2, changedAt: first.changedAt + 9, change: { sampleRate: 0.3 } });
    expect(desired.forAgent(anAgent())).toMatchObject({ version: 3, sampleRate: 0.3 });
  });
});

describe('the status of a configuration', () => {
  it('is APPLIED when the agent says so, or when there is nothing to apply', () => {
    const { desired, want } = aConfigurationWorld();
    expect(desired.statusOf(anAgent()).status).toBe('APPLIED');
    expect(desired.statusOf(anAgent({ configVersion: 0 })).status).toBe('APPLIED');
    expect(desired.statusOf(anAgent({ configVersion: 7 })).status).toBe('PENDING');
    want(all, { sampleRate: 0.5 });
    expect(desired.statusOf(anAgent()).status).toBe('PENDING');
    expect(desired.statusOf(anAgent({ configVersion: 1 })).status).toBe('PENDING');
    expect(desired.statusOf(anAgent({ configVersion: 2 })).status).toBe('APPLIED');
  });

  it('follows the command that carries it', async () => {
    const { desired, want, bus } = aConfigurationWorld();
    want(all, { sampleRate: 0.5 });
    const agent = anAgent({ agentId: 'orders-1', configVersion: 1 });
    const command = aCommand({ type: 'config-update', payload: { version: 2 } });
    await bus.publish({ kind: 'issued', commands: [command] });
    expect(desired.statusOf(agent).status).toBe('PENDING');
    await bus.publish({ kind: 'changed', changes: [{ ...command, state: 'FAILED', message: 'no such level' }] });
    expect(desired.statusOf(agent)).toEqual({ status: 'FAILED', message: 'no such level' });
    await bus.publish({ kind: 'changed', changes: [{ ...command, state: 'ACKNOWLEDGED', message: undefined }] });
    expect(desired.statusOf(agent).status).toBe('APPLIED');
    want(all, { sampleRate: 0.6 });
    expect(desired.statusOf(agent).status).toBe('PENDING');
  });

  it('is PENDING again when the command expired, and takes no other for its own', async () => {
    const { desired, want, bus } = aConfigurationWorld();
    want(all, { sampleRate: 0.5 });
    const agent = anAgent({ agentId: 'orders-1', configVersion: 1 });
    const command = aCommand({ type: 'config-update', payload: { version: 2 } });
    const other = aCommand({ eventId: 2, type: 'replay', payload: { version: 2 } });
    await bus.publish({ kind: 'issued', commands: [command, other] });
    await bus.publish({ kind: 'changed', changes: [{ ...other, state: 'FAILED', message: 'x' }] });
    expect(desired.statusOf(agent)).toEqual({ status: 'PENDING', message: undefined });
    await bus.publish({ kind: 'changed', changes: [{ ...command, state: 'EXPIRED', message: 'x' }] });
    expect(desired.statusOf(agent)).toEqual({ status: 'PENDING', message: undefined });
  });

  it('is known after a restart of the server, and of the last command alone, however they are heard', async () => {
    const agent = anAgent({ agentId: 'orders-1', configVersion: 1 });
    const refused = aSentConfiguration({ state: 'FAILED', message: 'no such level' });
    const { desired, want, bus } = aConfigurationWorld([agent], [refused]);
    await nextTurn();
    want(all, { sampleRate: 0.5 });
    expect(desired.statusOf(agent)).toEqual({ status: 'FAILED', message: 'no such level' });
    const told = [5, 4].map((eventId) => aCommand({ eventId, type: 'config-update', payload: { version: 2 } }));
    await bus.publish({ kind: 'issued', commands: told });
    expect(desired.statusOf(agent).status).toBe('FAILED');
    await bus.publish({ kind: 'issued', commands: [aCommand({ ...told[0], eventId: 6, commandId: 'command-6' })] });
    expect(desired.statusOf(agent).status).toBe('PENDING');
  });

  it('is kept of agents that are known, and of no others', async () => {
    const agent = anAgent({ agentId: 'orders-1' });
    const before = [aSentConfiguration(), aSentConfiguration({ agentId: 'gone' })];
    const { outcomes, directory } = aConfigurationWorld([agent], before);
    await nextTurn();
    expect(outcomes.find({ ...agent, agentId: 'gone' })).toBeUndefined();
    expect(outcomes.find(agent)).toBeDefined();
    directory.forget(agent);
    expect(outcomes.find(agent)).toBeUndefined();
  });
});
