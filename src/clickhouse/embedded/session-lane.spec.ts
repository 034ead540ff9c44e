import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { EngineSession } from './engine-session.js';
import { SessionLane } from './session-lane.js';

class IdleSession implements EngineSession {
  queryAsync(): Promise<{ bytes(): Uint8Array }> {
    return Promise.resolve({ bytes: () => new Uint8Array() });
  }

  queryStream(): never {
    throw new Error('No statement runs in this test.');
  }

  close(): void {
    return;
  }
}

/** Whether a promise has settled by now. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  const settled = promise.then(
    () => true,
    () => true,
  );
  return (await Promise.race([settled, nextTurn(pending)])) !== pending;
}

describe('SessionLane', () => {
  const [first, second] = [new IdleSession(), new IdleSession()];

  it('hands out each session once', async () => {
    const lane = new SessionLane([first, second]);
    const taken = [await lane.acquire(undefined), await lane.acquire(undefined)];
    expect(new Set(taken)).toEqual(new Set([first, second]));
    expect(await isSettled(lane.acquire(undefined))).toBe(false);
  });

  it('lets those who wait have it in the order they came', async () => {
    const lane = new SessionLane([first]);
    await lane.acquire(undefined);
    const order: string[] = [];
    const waiting = ['a', 'b', 'c'].map(async (name) => {
      await lane.acquire(undefined);
      order.push(name);
    });
    for (const waiter of waiting) {
      lane.release(first);
      await waiter;
    }
    expect(order).toEqual(['a', 'b', 'c']);
  });

  it('refuses those who wait, and those who come, once it is closed', async () => {
    const lane = new SessionLane([first]);
    await lane.acquire(undefined);
    const waiting = lane.acquire(undefined);
    lane.close();
    lane.release(first);
    await expect(waiting).rejects.toThrow('is closed');
    await expect(lane.acquire(undefined)).rejects.toThrow('is closed');
  });

  it('forgets who went away while waiting', async () => {
    const lane = new SessionLane([first]);
    await lane.acquire(undefined);
    const controller = new AbortController();
    const gone = lane.acquire(controller.signal);
    const next = lane.acquire(undefined);
    controller.abort();
    await expect(gone).rejects.toMatchObject({ name: 'AbortError' });
    lane.release(first);
    expect(await next).toBe(first);
    lane.release(first);
    expect(await lane.acquire(undefined)).toBe(first);
  });

  it('gives nothing to who has gone already', async () => {
    const lane = new SessionLane([first]);
    await expect(lane.acquire(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect(await lane.acquire(undefined)).toBe(first);
  });

  it('an abort after the session was handed over changes nothing', async () => {
    const lane = new SessionLane([first]);
    await lane.acquire(undefined);
    const controller = new AbortController();
    const waiting = lane.acquire(controller.signal);
    lane.release(first);
    controller.abort();
    expect(await waiting).toBe(first);
  });
});
