import { beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '../../common/app-error.js';
import { RateLimiter } from './rate-limiter.js';

let now: number;
let limiter: RateLimiter;

beforeEach(() => {
  now = 1000;
  limiter = new RateLimiter(100, () => now);
});

/** Seconds a caller has to wait; 0 when it is let in. */
function waitOf(caller: string): number | undefined {
  try {
    limiter.admit(caller);
    return 0;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'RATE_LIMITED') throw error;
    return error.options.retryAfterSeconds;
  }
}

/** Sends batches whenever it is let in, and answers how many records came through. */
function send(seconds: number, batch: number): number {
  let sent = 0;
  for (const end = now + seconds * 1000; now < end; now += 10) {
    if (waitOf('a') !== 0) continue;
    limiter.charge('a', batch);
    sent += batch;
  }
  return sent;
}

describe('a caller', () => {
  it('is let in until five seconds are used up, then again when its debt is paid', () => {
    limiter.charge('a', 500);
    expect(waitOf('a')).toBe(0);
    limiter.charge('a', 250);
    expect(waitOf('a')).toBe(3);
    now += 2400;
    expect(waitOf('a')).toBe(1);
    now += 100;
    expect(waitOf('a')).toBe(0);
  });

  it.each([1, 30, 400])('gets its rate over time, in batches of %d', (batch) => {
    const sent = send(60, batch);
    expect(sent).toBeGreaterThanOrEqual(60 * 100);
    expect(sent).toBeLessThanOrEqual(65 * 100 + batch);
  });

  it('saves up no more than five seconds', () => {
    limiter.charge('a', 1);
    now += 3_600_000;
    limiter.charge('a', 501);
    expect(waitOf('a')).toBe(1);
  });

  it('does not pay for others', () => {
    limiter.charge('a', 10_000);
    expect([waitOf('a'), waitOf('b')]).toEqual([95, 0]);
  });
});

describe('the buckets', () => {
  it('of callers at rest go', () => {
    for (let i = 0; i < 100; i++) limiter.charge(`caller-${i}`, 100);
    expect(limiter.size).toBe(100);
    now += 1000;
    limiter.charge('one more', 1);
    expect(limiter.size).toBe(1);
  });

  it('are bounded: the one charged longest ago goes', () => {
    for (let i = 0; i < 20_000; i++) limiter.charge(`caller-${i}`, 10_000);
    limiter.charge('caller-0', 1);
    limiter.charge('one more', 1);
    expect(limiter.size).toBe(20_000);
    expect([waitOf('caller-0'), waitOf('caller-1')]).toEqual([96, 0]);
  });
});

describe('no limit', () => {
  it('limits nobody and remembers nobody', () => {
    limiter = new RateLimiter(0, () => now);
    limiter.charge('a', 1e9);
    expect([waitOf('a'), limiter.size]).toEqual([0, 0]);
  });
});
