import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../common/app-error.js';
import { Turns } from './turns.js';

const LONG_MS = 60_000;
const SHORT_MS = 20;

/** Work that ends when the test says so, or when it is stopped. */
class SomeWork {
  began = false;
  end: () => void = () => undefined;
  private readonly ended = new Promise<string>((resolve) => {
    this.end = () => {
      resolve('done');
    };
  });

  readonly run = (signal: AbortSignal): Promise<string> => {
    this.began = true;
    const stopped = new Promise<string>((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(new AppError('CLIENT_CLOSED_REQUEST', 'stopped'));
      });
    });
    return Promise.race([this.ended, stopped]);
  };

  /** Does not notice that it is stopped. */
  readonly runOn = (): Promise<string> => this.ended;
}

const never = new AbortController().signal;

describe('turns', () => {
  it('let only so many run at once, in the order they came', async () => {
    const turns = new Turns(2, LONG_MS);
    const works = [new SomeWork(), new SomeWork(), new SomeWork(), new SomeWork()];
    const results = works.map((work) => turns.run(never, work.run));
    await setImmediate();
    expect(works.map(({ began }) => began)).toEqual([true, true, false, false]);
    works[1]?.end();
    await setImmediate();
    expect(works.map(({ began }) => began)).toEqual([true, true, true, false]);
    for (const work of works) work.end();
    expect(await Promise.all(results)).toEqual(['done', 'done', 'done', 'done']);
  });

  it('stop what does not make the time, and go on to the next', async () => {
    const turns = new Turns(1, SHORT_MS);
    expect(await turns.run(never, new SomeWork().run)).toBeUndefined();
    expect(await turns.run(never, () => Promise.resolve('next'))).toBe('next');
  });

  it('count waiting as time', async () => {
    const turns = new Turns(1, SHORT_MS);
    const [first, late] = [new SomeWork(), new SomeWork()];
    const running = turns.run(never, first.runOn);
    expect(await turns.run(never, late.run)).toBeUndefined();
    first.end();
    expect(await running).toBe('done');
    expect(late.began).toBe(false);
    expect(await turns.run(never, () => Promise.resolve('next'))).toBe('next');
  });

  it('take a query that gave up by itself as too slow, and other failures as failures', async () => {
    const turns = new Turns(1, LONG_MS);
    const failing = (error: Error): Promise<unknown> => turns.run(never, () => Promise.reject(error));
    expect(await failing(new AppError('QUERY_TIMEOUT', 'slow'))).toBeUndefined();
    expect(await failing(new AppError('QUERY_TOO_LARGE', 'large'))).toBeUndefined();
    await expect(failing(new AppError('STORAGE_UNAVAILABLE', 'away'))).rejects.toThrow('away');
    await expect(failing(new TypeError('a mistake'))).rejects.toThrow('a mistake');
    expect(await turns.run(never, () => Promise.resolve('next'))).toBe('next');
  });

  it('are left by a caller that goes away, running or waiting', async () => {
    const turns = new Turns(1, LONG_MS);
    const caller = new AbortController();
    const results = [new SomeWork(), new SomeWork()].map((work) => turns.run(caller.signal, work.run));
    const last = new SomeWork();
    const untouched = turns.run(never, last.run);
    caller.abort();
    for (const outcome of await Promise.allSettled(results)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'CLIENT_CLOSED_REQUEST' } });
    }
    await expect(turns.run(caller.signal, last.run)).rejects.toMatchObject({ code: 'CLIENT_CLOSED_REQUEST' });
    last.end();
    expect(await untouched).toBe('done');
  });
});
