import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Answer, Call } from '../http/transport.js';
import { Acknowledger } from './acknowledger.js';

const answer = (status: number): Answer => ({ status, retryAfter: '0', text: '{}' });

describe('Acknowledger', () => {
  it('has told a word when the server has answered it, and says the next one then', async () => {
    const calls: Call[] = [];
    const answers: ((answer: Answer) => void)[] = [];
    const session = {
      send: (call: Call): Promise<Answer> => {
        calls.push(call);
        return new Promise((resolve) => answers.push(resolve));
      },
    };
    const acknowledger = new Acknowledger(session, 'a-1', new AbortController().signal);
    const told: string[] = [];
    for (const status of ['ACCEPTED', 'SUCCEEDED'] as const) {
      void acknowledger.send('c-1', { status }).then(() => told.push(status));
    }
    await nextTurn();
    expect([told, calls.length]).toEqual([[], 1]);
    answers[0]?.(answer(200));
    await nextTurn();
    expect([told, calls.map(({ body }) => body?.toString())]).toEqual([
      ['ACCEPTED'],
      ['{"status":"ACCEPTED"}', '{"status":"SUCCEEDED"}'],
    ]);
    answers[1]?.(answer(409));
    await acknowledger.idle();
    expect(told).toEqual(['ACCEPTED', 'SUCCEEDED']);
  });

  it('gives up when the agent has stopped', async () => {
    const stopped = new AbortController();
    const session = {
      send: (): Promise<Answer> => {
        stopped.abort();
        return Promise.resolve(answer(503));
      },
    };
    await expect(
      new Acknowledger(session, 'a-1', stopped.signal).send('c-1', { status: 'ACCEPTED' }),
    ).resolves.toBeUndefined();
  });
});
