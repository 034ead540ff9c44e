import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { networkFault, refusal } from '../../../test/support/fake-table.js';
import { Backoff } from '../../common/backoff.js';
import { CircuitBreaker, DeliveryStopped } from './circuit-breaker.js';

let states: boolean[];
let breaker: CircuitBreaker;
let tried: string[];

beforeEach(() => {
  jest.useFakeTimers();
  states = [];
  tried = [];
  breaker = new CircuitBreaker(new Backoff(200, 15_000, () => 1), (open) => states.push(open));
});

afterEach(() => {
  jest.useRealTimers();
});

const attempt = (lane: string, error?: Error | (() => Error | undefined)): Promise<void> =>
  breaker.run(() => {
    tried.push(lane);
    const failure = typeof error === 'function' ? error() : error;
    return failure === undefined ? Promise.resolve() : Promise.reject(failure);
  });

/** Fails so often that ClickHouse counts as away. */
async function open(): Promise<void> {
  for (let i = 0; i < 3; i++) await expect(attempt('first', networkFault())).rejects.toThrow();
  tried = [];
}

/** A lane that tries again and again until it succeeds. */
async function lane(name: string, isBack: () => boolean): Promise<void> {
  for (let done = false; !done;) {
    done = await attempt(name, () => (isBack() ? undefined : networkFault())).then(
      () => true,
      () => false,
    );
  }
}

describe('a breaker', () => {
  it('opens after three failures in a row, of whatever lane', async () => {
    await expect(attempt('a', networkFault())).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(attempt('b', networkFault())).rejects.toThrow();
    await attempt('c');
    for (const name of ['a', 'b']) await expect(attempt(name, networkFault())).rejects.toThrow();
    expect(breaker.isOpen).toBe(false);
    await expect(attempt('c', networkFault())).rejects.toThrow();
    expect([breaker.isOpen, states]).toEqual([true, [true]]);
  });

  it.each([refusal(), refusal(241, 'MEMORY_LIMIT_EXCEEDED'), refusal(60, 'UNKNOWN_TABLE'), new Error('the disk')])(
    'does not open for %s',
    async (error) => {
      for (let i = 0; i < 9; i++) await expect(attempt('a', error)).rejects.toBe(error);
      expect(breaker.isOpen).toBe(false);
    },
  );

  it('lets one attempt through at a time while it is open, lane after lane, ever more seldom', async () => {
    await open();
    let back = false;
    const lanes = ['a', 'b', 'c'].map((name) => lane(name, () => back));
    await jest.advanceTimersByTimeAsync(199);
    expect(tried).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(tried).toEqual(['a']);
    await jest.advanceTimersByTimeAsync(400 + 800);
    expect(tried).toEqual(['a', 'b', 'c']);
    await jest.advanceTimersByTimeAsync(600_000);
    // Every 15 seconds one of the three.
    expect(tried.length).toBeLessThan(50);
    back = true;
    await jest.advanceTimersByTimeAsync(15_000);
    await Promise.all(lanes);
    expect(states).toEqual([true, false]);
  });

  it('lets all go on at once with the first answer', async () => {
    await open();
    const lanes = ['a', 'b', 'c', 'd'].map((name) => attempt(name));
    await jest.advanceTimersByTimeAsync(200);
    await Promise.all(lanes);
    expect([tried, breaker.isOpen]).toEqual([['a', 'b', 'c', 'd'], false]);
  });

  it('takes a refusal for an answer: ClickHouse is there', async () => {
    await open();
    const refused = expect(attempt('a', refusal())).rejects.toMatchObject({ kind: 'data' });
    const other = attempt('b');
    await jest.advanceTimersByTimeAsync(200);
    await Promise.all([refused, other]);
    expect(breaker.isOpen).toBe(false);
  });

  it('waits for the attempt under way, however long it takes', async () => {
    await open();
    let fail: (error: Error) => void = () => undefined;
    const slow = expect(breaker.run(() => new Promise((_resolve, reject) => (fail = reject)))).rejects.toThrow();
    await jest.advanceTimersByTimeAsync(200);
    const waiting = attempt('b');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(tried).toEqual([]);
    fail(networkFault());
    await jest.advanceTimersByTimeAsync(400);
    await Promise.all([slow, waiting]);
    expect(tried).toEqual(['b']);
  });

  it('opens and closes as ClickHouse comes and goes', async () => {
    for (let i = 0; i < 5; i++) {
      await open();
      const back = attempt('a');
      await jest.advanceTimersByTimeAsync(200);
      await back;
    }
    expect(states).toEqual([true, false, true, false, true, false, true, false, true, false]);
  });

  it('calls off who waits when it is stopped, and who comes later', async () => {
    await open();
    const waiting = expect(attempt('a')).rejects.toThrow(DeliveryStopped);
    breaker.stop();
    await waiting;
    await expect(attempt('b')).rejects.toThrow(DeliveryStopped);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(tried).toEqual([]);
  });
});
