import { beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '../../common/app-error.js';
import { MovedClock } from '../../../test/support/moved-clock.js';
import { Lockout } from './lockout.js';

const FREE = 10;
let clock: MovedClock;
let lockout: Lockout;

beforeEach(() => {
  clock = new MovedClock();
  lockout = new Lockout(clock);
});

const wrong = (account = 'ann'): Promise<undefined> =>
  lockout.attempt<undefined>(account, () => Promise.resolve(undefined));
const right = (account = 'ann'): Promise<true | undefined> =>
  lockout.attempt(account, () => Promise.resolve(true as const));

/** Seconds to wait; 0 when the account is open, which this leaves open. */
async function locked(account = 'ann'): Promise<number> {
  try {
    await lockout.attempt(account, () => Promise.reject(new Error('not checked')));
  } catch (error) {
    return error instanceof AppError ? (error.options.retryAfterSeconds ?? Number.NaN) : 0;
  }
  throw new Error('The check was lost');
}

async function fail(times: number, account = 'ann'): Promise<void> {
  for (let i = 0; i < times; i++) await wrong(account);
}

describe('the lock of an account', () => {
  it('closes after some failures for a second, and for twice as long each time, up to a quarter of an hour', async () => {
    await fail(FREE - 1);
    expect(await locked()).toBe(0);
    const seconds: number[] = [];
    for (let i = 0; i < 13; i++) {
      await wrong();
      seconds.push(await locked());
      clock.time += (seconds.at(-1) ?? 0) * 1000 - 1;
      expect(await locked()).toBe(1);
      clock.time += 1;
      expect(await locked()).toBe(0);
    }
    expect(seconds).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
  });

  it('is shut for the right password too, and for nobody else', async () => {
    await fail(FREE);
    await expect(right()).rejects.toMatchObject({ code: 'TOO_MANY_ATTEMPTS', options: { retryAfterSeconds: 1 } });
    expect(await right('ben')).toBe(true);
  });

  it('is forgotten with the right password', async () => {
    await fail(FREE - 1);
    expect(await right()).toBe(true);
    await fail(FREE - 1);
    expect(await locked()).toBe(0);
  });

  it('counts guesses that are under way: of a thousand at once a few are looked at', async () => {
    let checks = 0;
    const guess = async (): Promise<undefined> => {
      checks++;
      await new Promise(setImmediate);
      return undefined;
    };
    await Promise.allSettled(Array.from({ length: 1000 }, () => lockout.attempt('ann', guess)));
    expect(checks).toBe(FREE);
  });

  it('does not count what could not be checked', async () => {
    const failing = Array.from({ length: 3 * FREE }, () => locked());
    expect(Math.max(...(await Promise.all(failing)))).toBeLessThanOrEqual(1);
    expect(await locked()).toBe(0);
    expect(await right()).toBe(true);
  });

  it('keeps ten thousand names, and forgets the one that failed longest ago', async () => {
    await fail(FREE, 'first');
    await fail(FREE, 'second');
    for (let i = 0; i < 9998; i++) await wrong(`name ${i}`);
    expect([await locked('first'), await locked('second')]).toEqual([1, 1]);
    await wrong('one more');
    expect([await locked('second'), await locked('first')]).toEqual([1, 0]);
  });
});
