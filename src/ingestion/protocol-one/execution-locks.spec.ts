import { describe, expect, it } from '@jest/globals';
import { ExecutionLocks } from './execution-locks.js';

/** Work that ends when it is told to. */
function work(log: string[], name: string): { run: () => Promise<string>; end: () => void } {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const run = async (): Promise<string> => {
    log.push(`${name} begins`);
    await ended;
    log.push(`${name} ends`);
    return name;
  };
  return { run, end };
}

describe('locks', () => {
  it('let work on other executions begin at once, and on the same one only afterwards', async () => {
    const [locks, log] = [new ExecutionLocks(), new Array<string>()];
    const [first, second, third] = [work(log, 'first'), work(log, 'second'), work(log, 'third')];
    const outcomes = [
      locks.holding(['a', 'b', 'a'], first.run),
      locks.holding(['b', 'c'], second.run),
      locks.holding(['d'], third.run),
    ];
    expect([log, locks.isHeld('a'), locks.isHeld('c')]).toEqual([['first begins', 'third begins'], true, false]);
    second.end();
    third.end();
    await outcomes[2];
    first.end();
    expect(await Promise.all(outcomes)).toEqual(['first', 'second', 'third']);
    expect(log).toEqual(['first begins', 'third begins', 'third ends', 'first ends', 'second begins', 'second ends']);
    expect(locks.isHeld('b')).toBe(false);
  });

  it('are free again after work that failed', async () => {
    const locks = new ExecutionLocks();
    await expect(locks.holding(['a'], () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await locks.holding(['a'], () => Promise.resolve('done'))).toBe('done');
  });

  it('never let two at one execution, however many want it', async () => {
    const locks = new ExecutionLocks();
    let inside = 0;
    let most = 0;
    const visit = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await new Promise(setImmediate);
      inside--;
    };
    await Promise.all(Array.from({ length: 20 }, (_, i) => locks.holding(i % 2 ? ['a', 'b'] : ['b', 'c'], visit)));
    expect(most).toBe(1);
  });
});
