import { describe, expect, it } from '@jest/globals';
import type { Acknowledgement } from './acknowledgement.js';
import type { Command } from './command.js';
import type { CommandHandlers } from './command-handler.js';
import { CommandRunner } from './command-runner.js';

const aCommand = (commandId: string, type = 'deep-trace'): Command => {
  const times = { issuedAt: 0, expiresAt: 1000 };
  return { commandId, type, ...times, nonce: commandId, requestedBy: undefined, payload: {} };
};

function aRunner(handlers: CommandHandlers, now = 0) {
  const said: [string, Acknowledgement][] = [];
  const acknowledger = { send: (id: string, word: Acknowledgement) => void said.push([id, word]) };
  return { runner: new CommandRunner(handlers, acknowledger, () => now), said };
}

describe('CommandRunner', () => {
  it('acknowledges that it works on it, and then the outcome', async () => {
    const { runner, said } = aRunner({ 'deep-trace': () => ({ message: 'begun', executionId: 'e-1' }) });
    runner.take(aCommand('c1'));
    await runner.idle();
    expect(said).toEqual([
      ['c1', { status: 'ACCEPTED' }],
      ['c1', { status: 'SUCCEEDED', message: 'begun', executionId: 'e-1' }],
    ]);
  });

  it('carries a command out once, however often it comes', async () => {
    let times = 0;
    const { runner, said } = aRunner({
      'deep-trace': () => {
        times++;
        return undefined;
      },
    });
    runner.take(aCommand('c1'));
    runner.take(aCommand('c1'));
    await runner.idle();
    runner.take(aCommand('c1'));
    await runner.idle();
    expect(times).toBe(1);
    expect(said.map(([, { status }]) => status)).toEqual(['ACCEPTED', 'SUCCEEDED', 'SUCCEEDED']);
  });

  it('tells what went wrong', async () => {
    const { runner, said } = aRunner({
      'deep-trace': () => {
        throw new Error('no such route');
      },
    });
    runner.take(aCommand('c1'));
    await runner.idle();
    expect(said.at(-1)).toEqual(['c1', { status: 'FAILED', message: 'no such route' }]);
  });

  it.each(['replay', 'constructor', '__proto__'])('rejects what it does not know: %s', async (type) => {
    const { runner, said } = aRunner({ 'deep-trace': () => undefined });
    runner.take(aCommand('c1', type));
    await runner.idle();
    expect(said).toEqual([['c1', { status: 'REJECTED', message: `This agent knows no ${type}.` }]]);
  });

  it('does not begin what has expired meanwhile', async () => {
    const { runner, said } = aRunner({ 'deep-trace': () => ({ message: 'too late' }) }, 1000);
    runner.take(aCommand('c1'));
    await runner.idle();
    expect(said).toEqual([['c1', { status: 'FAILED', message: 'It expired before its turn came.' }]]);
  });

  it('runs commands of one type in turn, and does not let another type wait', async () => {
    const order: string[] = [];
    const gate: (() => void)[] = [];
    const { runner } = aRunner({
      replay: async ({ commandId }) => {
        order.push(`begin ${commandId}`);
        await new Promise<void>((resolve) => gate.push(resolve));
        order.push(`end ${commandId}`);
        gate.at(-1)?.();
        return undefined;
      },
      'deep-trace': ({ commandId }) => {
        order.push(commandId);
        return undefined;
      },
    });
    for (const one of [aCommand('r1', 'replay'), aCommand('r2', 'replay'), aCommand('d1')]) runner.take(one);
    const opener = setInterval(() => gate.shift()?.(), 1);
    await runner.idle();
    clearInterval(opener);
    expect(order).toEqual(['begin r1', 'd1', 'end r1', 'begin r2', 'end r2']);
  });
});
