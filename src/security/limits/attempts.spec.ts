import { describe, expect, it } from '@jest/globals';
import { aConfig } from '../../../test/support/test-config.js';
import { MovedClock } from '../../../test/support/moved-clock.js';
import { AppError } from '../../common/app-error.js';
import { type Attempt, Attempts } from './attempts.js';

function attemptsWith(perMinute: number): { attempts: Attempts; clock: MovedClock } {
  const clock = new MovedClock();
  const config = aConfig({ CAMELEER_DATA_DIR: '.', CAMELEER_FAILED_ATTEMPTS_PER_MINUTE: String(perMinute) });
  return { attempts: new Attempts(config, clock), clock };
}

const anAttempt = (fields: Partial<Attempt> = {}): Attempt => ({
  kind: 'login',
  address: '192.0.2.7',
  identity: 'ann',
  ...fields,
});

/** Seconds to wait; 0: it is let in. */
function waitOf(attempts: Attempts, attempt: Attempt): number | undefined {
  try {
    attempts.admit(attempt);
    return 0;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'TOO_MANY_ATTEMPTS') throw error;
    return error.options.retryAfterSeconds;
  }
}

describe('who fails', () => {
  it('may fail so often in the name of one identity, and three times as often with others', () => {
    const { attempts } = attemptsWith(30);
    for (let i = 0; i < 10; i++) attempts.charge(anAttempt());
    expect(waitOf(attempts, anAttempt())).toBe(6);
    expect(waitOf(attempts, anAttempt({ identity: 'bob' }))).toBe(0);
    for (let i = 0; i < 20; i++) attempts.charge(anAttempt({ identity: `user-${i}` }));
    expect(waitOf(attempts, anAttempt({ identity: 'bob' }))).toBe(2);
    expect(waitOf(attempts, anAttempt({ identity: undefined }))).toBe(2);
  });

  it('is let in again after the time it was told', () => {
    const { attempts, clock } = attemptsWith(30);
    for (let i = 0; i < 10; i++) attempts.charge(anAttempt());
    clock.time += 5999;
    expect(waitOf(attempts, anAttempt())).toBe(1);
    clock.time += 1;
    expect(waitOf(attempts, anAttempt())).toBe(0);
  });

  it('keeps nobody else out: other addresses, other calls', () => {
    const { attempts } = attemptsWith(3);
    for (let i = 0; i < 10; i++) attempts.charge(anAttempt());
    expect(waitOf(attempts, anAttempt({ address: '192.0.2.8' }))).toBe(0);
    expect(waitOf(attempts, anAttempt({ kind: 'refresh' }))).toBe(0);
  });

  it('keeps no agent at the same address from its tokens', () => {
    const { attempts } = attemptsWith(3);
    const anAgent = (identity?: string): Attempt => anAttempt({ kind: 'refresh', identity });
    for (let i = 0; i < 10; i++) attempts.charge(anAgent('broken-1'));
    expect(waitOf(attempts, anAgent('broken-1'))).toBeGreaterThan(0);
    expect(waitOf(attempts, anAgent('orders-1'))).toBe(0);
    for (let i = 0; i < 3; i++) attempts.charge(anAgent());
    expect(waitOf(attempts, anAgent())).toBe(20);
  });

  it('is known by the network of an IPv6 address', () => {
    const { attempts } = attemptsWith(3);
    for (let i = 0; i < 3; i++) attempts.charge(anAttempt({ address: `2001:db8::${i}`, identity: `${i}` }));
    expect(waitOf(attempts, anAttempt({ address: '2001:db8::ffff' }))).toBe(20);
    expect(waitOf(attempts, anAttempt({ address: '2001:db8:0:1::1' }))).toBe(0);
  });

  it('gets back what was no failure', () => {
    const { attempts } = attemptsWith(3);
    attempts.charge(anAttempt());
    expect(waitOf(attempts, anAttempt())).toBe(60);
    attempts.refund(anAttempt());
    expect(waitOf(attempts, anAttempt())).toBe(0);
  });

  it('may fail for ever where there is no limit', () => {
    const { attempts } = attemptsWith(0);
    for (let i = 0; i < 1000; i++) attempts.charge(anAttempt());
    expect(waitOf(attempts, anAttempt())).toBe(0);
  });
});
