import { describe, expect, it } from '@jest/globals';
import { inParallel } from './in-parallel.js';

/** Ends when it is stopped, and never otherwise. */
const untilStopped = (signal: AbortSignal, stopped: string[], name: string): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      stopped.push(name);
      reject(new Error(`${name} was stopped`));
    });
  });

describe('two tasks in parallel', () => {
  it('answer both', async () => {
    expect(
      await inParallel(
        undefined,
        () => Promise.resolve(1),
        () => Promise.resolve('two'),
      ),
    ).toEqual([1, 'two']);
  });

  it('stop each other when one fails, with its error', async () => {
    const stopped: string[] = [];
    const fails = inParallel(
      new AbortController().signal,
      () => Promise.reject(new Error('no luck')),
      (signal) => untilStopped(signal, stopped, 'second'),
    );
    await expect(fails).rejects.toThrow('no luck');
    expect(stopped).toEqual(['second']);
  });

  it('stop both when the caller goes away', async () => {
    const stopped: string[] = [];
    const caller = new AbortController();
    const both = inParallel(
      caller.signal,
      (signal) => untilStopped(signal, stopped, 'first'),
      (signal) => untilStopped(signal, stopped, 'second'),
    );
    caller.abort();
    await expect(both).rejects.toThrow('first was stopped');
    expect(stopped).toEqual(['first', 'second']);
  });
});
