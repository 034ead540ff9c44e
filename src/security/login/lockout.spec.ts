import { beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '../../common/app-error.js';
import { MovedClock } from '../../../test/support/moved-clock.js';
import { Lockout } from './lockout.js';

const FREE = 10;
const FREE_ANYWHERE = 100;
const HERE = '192.0.2.7';
const ELSEWHERE = '198.51.100.9';
let clock: MovedClock;
let lockout: Lockout;

beforeEach(() => {
  clock = new MovedClock();
  lockout = new Lockout(clock);
});

const wrong = (account = 'ann', address = HERE): Promise<undefined> =>
  lockout.attempt<undefined>({ account, address }, () => Promise.resolve(undefined));
const right = (account = 'ann', address = HERE): Promise<true | undefined> =>
  lockout.attempt({ account, address }, () => Promise.resolve(true as const));

/** Seconds to wait; 0 when the account is open, which this leaves open. */
async function locked(account = 'ann', address = HERE): Promise<number> {
  try {
    await lockout.attempt({ account, address }, () => Promise.reject(new Error('not checked')));
  } catch (error) {
    return error instanceof AppError ? (error.options.retryAfterSeconds ?? Number.NaN) : 0;
  }
  throw new Error('The check was lost');
}

async function fail(times: number, account = 'ann'): Promise<void> {
  for (let i = 0; i < times; i++) await wrong(account);
}

/** Fails once at each of so many addresses. */
async function failAround(addresses: number): Promise<void> {
  for (let i = 0; i < addresses; i++) await wrong('ann', `10.0.${i >> 8}.${i & 255}`);
}

describe('the lock of an account at an address', () => {
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

  it('is no lock at another, and a network of IPv6 is one', async () => {
    await fail(FREE);
    expect([await locked(), await locked('ann', ELSEWHERE)]).toEqual([1, 0]);
    for (let i = 0; i < FREE; i++) await wrong('ann', `2001:db8::${i}`);
    expect([await locked('ann', '2001:db8::ffff'), await locked('ann', '2001:db8:0:1::')]).toEqual([1, 0]);
  });

  it('is forgotten after a day without a failure', async () => {
    await fail(FREE);
    clock.time += 86_400_000 - 1;
    await wrong();
    expect(await locked()).toBe(2);
    clock.time += 86_400_000;
    await fail(FREE - 1);
    expect(await locked()).toBe(0);
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
    await Promise.allSettled(
      Array.from({ length: 1000 }, () => lockout.attempt({ account: 'ann', address: HERE }, guess)),
    );
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

describe('the lock of an account at all addresses', () => {
  it('closes after many failures, for half a minute at most', async () => {
    await failAround(FREE_ANYWHERE - 1);
    expect(await locked('ann', ELSEWHERE)).toBe(0);
    const seconds: number[] = [];
    for (let i = 0; i < 7; i++) {
      clock.time += 30_000;
      await wrong('ann', `10.1.0.${i}`);
      seconds.push(await locked('ann', ELSEWHERE));
    }
    expect(seconds).toEqual([1, 2, 4, 8, 16, 30, 30]);
    expect(await locked('ben', ELSEWHERE)).toBe(0);
  });

  it('lets in whoever logged in from the address within thirty days', async () => {
    expect(await right('ann', HERE)).toBe(true);
    clock.time += 30 * 86_400_000 - 1;
    await failAround(FREE_ANYWHERE);
    expect([await locked('ann', HERE), await locked('ann', ELSEWHERE)]).toEqual([0, 1]);
    expect(await locked('ben', HERE)).toBe(0);
    clock.time += 1;
    expect(await locked('ann', HERE)).toBe(1);
  });

  it('does not end the lock of the address', async () => {
    await right();
    await fail(FREE);
    expect(await locked()).toBe(1);
  });

  it('is not ended by the right password from somewhere, or whoever guesses elsewhere had all of them free again', async () => {
    await right();
    await failAround(FREE_ANYWHERE);
    clock.time += 1000;
    expect(await right()).toBe(true);
    await wrong('ann', ELSEWHERE);
    expect(await locked('ann', ELSEWHERE)).toBe(2);
  });

  it('does not count what could not be checked, or was right', async () => {
    await failAround(FREE_ANYWHERE - 1);
    await right();
    expect(await locked('ann', ELSEWHERE)).toBe(0);
    expect(await locked('ann', ELSEWHERE)).toBe(0);
  });
});

describe('known places', () => {
  it('are ten thousand at most, the oldest gives way', async () => {
    await right('ann', HERE);
    for (let i = 0; i < 10_000; i++) await right(`user ${i}`, HERE);
    await right('user 0', HERE);
    await failAround(FREE_ANYWHERE);
    expect(await locked('ann', HERE)).toBe(1);
  });
});
