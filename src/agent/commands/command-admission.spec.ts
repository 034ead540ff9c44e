import { describe, expect, it } from '@jest/globals';
import { aCommand } from '../../../test/support/a-command.js';
import { AppError } from '../../common/app-error.js';
import { CommandAdmission } from './command-admission.js';
import { CommandRegister } from './command-register.js';

const agent = (agentId: string) => ({ tenantId: 'default', agentId });
const LIMITS = { commandsPerAgent: 2, commands: 3, payloadBytes: 100 };

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof AppError ? error.code : 'none';
  }
}

describe('the admission of commands', () => {
  it('counts those that are being stored, until they are', () => {
    const admission = new CommandAdmission(new CommandRegister(), LIMITS);
    const releases = [admission.admit([agent('a')]), admission.admit([agent('a')])];
    expect(admission.hasRoomFor(agent('a'))).toBe(false);
    expect(codeOf(() => admission.admit([agent('b'), agent('a')]))).toBe('TOO_MANY_COMMANDS');
    for (const release of releases) release();
    expect(admission.hasRoomFor(agent('a'))).toBe(true);
    expect(codeOf(() => admission.admit([agent('b'), agent('a')]))).toBeUndefined();
  });

  it('counts those without an outcome, for each agent and for all', () => {
    const register = new CommandRegister();
    const admission = new CommandAdmission(register, LIMITS);
    const commands = [1, 2].map((eventId) => aCommand({ eventId, agentId: 'a', payload: {} }));
    register.add(commands, true, 2000);
    expect([admission.hasRoomFor(agent('a')), admission.hasRoomFor(agent('b'))]).toEqual([false, true]);
    expect(codeOf(() => admission.admit([agent('b'), agent('c')]))).toBe('TOO_MANY_COMMANDS');
    for (const command of commands) register.apply({ ...command, state: 'ACKNOWLEDGED' }, 2000);
    expect(codeOf(() => admission.admit([agent('a'), agent('b')]))).toBeUndefined();
  });

  it('bounds what payloads take', () => {
    const register = new CommandRegister();
    register.add([aCommand({ payload: { body: 'x'.repeat(100) } })], true, 2000);
    expect(codeOf(() => new CommandAdmission(register, LIMITS).admit([agent('b')]))).toBe('TOO_MANY_COMMANDS');
  });
});
