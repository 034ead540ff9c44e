import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Acknowledgement } from './acknowledgement.js';
import type { Command } from './command.js';
import type { CommandHandlers } from './command-handler.js';
import { CommandRunner } from './command-runner.js';

const aCommand = (commandId: string, type = 'deep-trace'): Command => {
  const times = { issuedAt: 0, expiresAt: 1000 };
  return { commandId, type, ...times, nonce: commandId, requestedBy: undefined, payload: {} };
};

interface RunnerSetup {
  readonly clock?: { now: number };
  /** Resolves when the server knows that a command was accepted. */
  readonly accepted?: Promise<void>;
  readonly acceptPatienceMs?: number;
}

function aRunner(handlers: CommandHandlers, setup: RunnerSetup = {}) {
  const { clock = { now: 0 }, accepted = Promise.resolve(), acceptPatienceMs = 60_000 } = setup;
  const said: [string, Acknowledgement][] = [];
  const acknowledger = {
    send: (id: string, word: Acknowledgement) => {
      said.push([id, word]);
      return word.status === 'ACCEPTED' ? accepted : Promise.resolve();
    },
  };
  const stop = new AbortController();
  const options = { handlers, acknowledger, serverNow: () => clock.now, stopped: stop.signal, acceptPatienceMs };
  return { runner: new CommandRunner(options), said, stop };
}

/** A server that answers that a command is accepted when the test wants it to. */
function anAcceptance(): { readonly accepted: Promise<void>; readonly accept: () => void } {
  const gate = new AbortController();
  const accepted = new Promise<void>((resolve) => {
    gate.signal.addEventListener('abort', () => {
      resolve();
    });
  });
  return {
    accepted,
    accept: () => {
      gate.abort();
    },
  };
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
    const { runner, said } = aRunner({ 'deep-trace': () => ({ message: 'too late' }) }, { clock: { now: 1000 } });
    runner.take(aCommand('c1'));
    await runner.idle();
    expect(said).toEqual([['c1', { status: 'FAILED', message: 'It expired before its turn came.' }]]);
  });

  it('begins when the server knows that it was accepted', async () => {
    const began: string[] = [];
    const { accepted, accept } = anAcceptance();
    const handlers = { replay: ({ commandId }: Command) => void began.push(commandId) };
    const { runner, said } = aRunner(handlers, { accepted });
    runner.take(aCommand('c1', 'replay'));
    await nextTurn();
    expect([began, said]).toEqual([[], [['c1', { status: 'ACCEPTED' }]]]);
    accept();
    await runner.idle();
    expect([began, said.at(-1)]).toEqual([['c1'], ['c1', { status: 'SUCCEEDED' }]]);
  });

  it('does not wait for ever for a server that is away', async () => {
    const setup = { accepted: new Promise<void>(() => undefined), acceptPatienceMs: 5 };
    const { runner, said } = aRunner({ replay: () => ({ message: 'done' }) }, setup);
    runner.take(aCommand('c1', 'replay'));
    await runner.idle();
    expect(said.at(-1)).toEqual(['c1', { status: 'SUCCEEDED', message: 'done' }]);
  });

  it.each(['expired', 'stopped'])('does not begin what has %s while the server was told', async (what) => {
    const began: string[] = [];
    const clock = { now: 0 };
    const { accepted, accept } = anAcceptance();
    const handlers = { replay: ({ commandId }: Command) => void began.push(commandId) };
    const { runner, said, stop } = aRunner(handlers, { clock, accepted });
    runner.take(aCommand('c1', 'replay'));
    await nextTurn();
    if (what === 'expired') clock.now = 1000;
    else stop.abort();
    accept();
    await runner.idle();
    expect([began, said.at(-1)?.[1].status]).toEqual([[], 'FAILED']);
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
