import { beforeEach, describe, expect, it } from '@jest/globals';
import { aCommand } from '../../../test/support/a-command.js';
import type { CommandChange } from '../bus/command-bus.js';
import type { Command } from './command.js';
import { CommandRegister } from './command-register.js';

const AGENT = { tenantId: 'default', agentId: 'orders-1' };
const NOW = 2000;
let register: CommandRegister;

const changeOf = (command: Command, change: Partial<CommandChange>): CommandChange => ({ ...command, ...change });

beforeEach(() => {
  register = new CommandRegister();
});

describe('the register of commands', () => {
  it('answers what it did not know, and keeps the order of the events', () => {
    const [first, second] = [aCommand({ eventId: 1 }), aCommand({ eventId: 2 })];
    expect(register.add([second], false, NOW)).toEqual([second]);
    expect(register.add([first, second], false, NOW)).toEqual([first]);
    expect(register.ofAgent(AGENT)).toEqual([first, second]);
  });

  it('does not take in what has expired', () => {
    expect(register.add([aCommand({ expiresAt: NOW })], false, NOW)).toEqual([]);
    expect(register.ofAgent(AGENT)).toEqual([]);
  });

  it('counts the expiry of its own command that was over when it was stored', () => {
    expect(register.add([aCommand({ expiresAt: NOW })], true, NOW)).toEqual([]);
    expect(register.sweep(NOW).length).toBe(1);
  });

  it('shows commands to their tenant alone', () => {
    const command = aCommand();
    register.add([command], true, NOW);
    expect(register.find('default', command.commandId)).toEqual(command);
    expect(register.find('other', command.commandId)).toBeUndefined();
    expect(register.ofAgent({ ...AGENT, tenantId: 'other' })).toEqual([]);
    expect(register.apply(changeOf(command, { tenantId: 'other', state: 'FAILED' }), NOW)).toBeUndefined();
  });

  it('does not mix up agents whose names begin alike', () => {
    register.add([aCommand({ tenantId: 'a', agentId: 'bc' })], true, NOW);
    expect(register.ofAgent({ tenantId: 'ab', agentId: 'c' })).toEqual([]);
  });

  it('answers what was news alone, and lets go of the payload when a command has ended', () => {
    const command = aCommand();
    register.add([command], true, NOW);
    expect(register.payloadBytes).toBe(JSON.stringify(command.payload).length);
    const ended = changeOf(command, { state: 'ACKNOWLEDGED', stateSince: 1500, message: 'done' });
    expect(register.apply(ended, NOW)).toMatchObject({ state: 'ACKNOWLEDGED', message: 'done', payload: {} });
    expect(register.apply(ended, NOW)).toBeUndefined();
    expect(register.apply(changeOf(command, { state: 'DELIVERED' }), NOW)).toBeUndefined();
    expect([register.open, register.payloadBytes]).toEqual([0, 0]);
  });

  it('does not take a command that has ended for a new one when its issue is told late', () => {
    const command = aCommand({ expiresAt: 10_000_000 });
    register.add([command], true, NOW);
    register.apply(changeOf(command, { state: 'FAILED' }), NOW);
    register.sweep(500_000);
    expect(register.add([command], false, 500_000)).toEqual([]);
    register.sweep(NOW + 600_000);
    expect(register.ofAgent(AGENT)).toEqual([]);
  });

  it('does not hand out a command whose acceptance it heard of before its issue', () => {
    const command = aCommand();
    register.apply(changeOf(command, { state: 'DELIVERED', isAccepted: true }), NOW);
    register.apply(changeOf(command, { state: 'DELIVERED', stateSince: 500 }), NOW);
    expect(register.add([command], false, NOW)).toEqual([]);
    expect(register.ofAgent(AGENT)).toMatchObject([{ state: 'DELIVERED', stateSince: 500, isAccepted: true }]);
    expect(register.open).toBe(1);
  });

  it('does not let a command expire whose outcome was told in time, unless it is not told again', () => {
    const command = aCommand();
    register.add([command], true, NOW);
    register.outcomeTold(command.commandId, 60_000);
    register.outcomeTold(command.commandId, 60_500);
    expect([register.sweep(61_000), register.toldAt(command.commandId)]).toEqual([[], 60_000]);
    expect(register.sweep(659_999)).toEqual([]);
    expect(register.sweep(660_000)).toEqual([command]);
    expect(register.toldAt(command.commandId)).toBeUndefined();
  });

  it('forgets what it heard of commands that never came', () => {
    register.apply(changeOf(aCommand({ expiresAt: 500_000 }), { state: 'FAILED' }), NOW);
    register.sweep(NOW + 60_000);
    expect(register.add([aCommand({ expiresAt: 500_000 })], false, NOW)).toMatchObject([{ state: 'PENDING' }]);
  });

  it('reports the expiry of its own commands alone', () => {
    register.add([aCommand({ eventId: 1 })], true, NOW);
    register.add([aCommand({ eventId: 2 })], false, NOW);
    expect(register.sweep(60_999)).toEqual([]);
    expect(register.sweep(61_000).map(({ eventId }) => eventId)).toEqual([1]);
    expect(register.open).toBe(0);
  });
});

describe('an event that an agent received last', () => {
  it('is known when nothing that followed was lost', () => {
    const [first, second] = [aCommand({ eventId: 10 }), aCommand({ eventId: 20, expiresAt: 500_000 })];
    register.add([first, second], true, NOW);
    const known = (): boolean[] => [0, 5, 10, 20, 21].map((id) => register.knowsEvent(AGENT, id));
    expect(known()).toEqual([false, true, true, true, false]);
    // The first expires without an outcome: whoever has not seen it will not hear of it any more.
    register.sweep(100_000);
    expect(known()).toEqual([false, false, true, true, false]);
  });

  it('is known although the commands that followed are over, if they had an outcome', () => {
    const command = aCommand({ eventId: 10 });
    register.add([command], true, NOW);
    register.apply(changeOf(command, { state: 'ACKNOWLEDGED' }), NOW);
    register.sweep(10_000_000);
    expect(register.knowsEvent(AGENT, 5)).toBe(true);
  });

  it('is known from the store', () => {
    register.rememberEvents([{ ...AGENT, last: 30, lost: 20 }], NOW);
    expect([19, 20, 30, 31].map((id) => register.knowsEvent(AGENT, id))).toEqual([false, true, true, false]);
  });

  it('is forgotten when nothing came for a week, and not while a command is open', () => {
    const week = 7 * 86_400_000;
    register.rememberEvents([{ ...AGENT, agentId: 'quiet', last: 30, lost: 0 }], NOW);
    register.add([aCommand({ eventId: 20, expiresAt: NOW + 2 * week })], true, NOW);
    const known = (): boolean[] =>
      ['quiet', 'orders-1'].map((agentId) => register.knowsEvent({ ...AGENT, agentId }, agentId === 'quiet' ? 30 : 20));
    register.sweep(NOW + week);
    expect(known()).toEqual([true, true]);
    register.sweep(NOW + week + 1);
    expect(known()).toEqual([false, true]);
  });
});
