import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { Clock } from '../../common/clock.js';

/** People mistype; who guesses needs more. */
const FREE_FAILURES = 10;
const FIRST_LOCK_MS = 1000;
const LONGEST_LOCK_MS = 900_000;
const MAX_ACCOUNTS = 10_000;

interface Failures {
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly lastAt: number;
}

/**
 * Locks an account for a while when guesses at its password fail, wherever they come from: after some free ones for a second, and twice as
 * long after each further one. A name that nobody has is locked the same way. In memory, so each server counts for itself and a restart
 * forgets; with more names than it keeps, the one that failed longest ago is forgotten.
 */
@Injectable()
export class Lockout {
  private readonly failures = new Map<string, Failures>();

  constructor(private readonly clock: Clock) {}

  /**
   * Answers what the check answers, which is undefined for a wrong guess. A guess counts from its beginning, so that a thousand at once
   * are not let in because none has failed yet; one that could not be checked does not count. Throws TOO_MANY_ATTEMPTS with the seconds
   * to wait while the account is locked, and whatever the check throws.
   */
  async attempt<T>(account: string, check: () => Promise<T | undefined>): Promise<T | undefined> {
    this.requireUnlocked(account);
    const before = this.failures.get(account);
    const noted: Failures = { count: (before?.count ?? 0) + 1, lastAt: this.clock.now() };
    this.note(account, noted);
    try {
      const result = await check();
      if (result !== undefined) this.failures.delete(account);
      return result;
    } catch (error) {
      this.takeBack(account, noted, before);
      throw error;
    }
  }

  private requireUnlocked(account: string): void {
    const failures = this.failures.get(account);
    if (failures === undefined || failures.count < FREE_FAILURES) return;
    const lockMs = Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** (failures.count - FREE_FAILURES));
    const leftMs = failures.lastAt + lockMs - this.clock.now();
    if (leftMs <= 0) return;
    throw new AppError('TOO_MANY_ATTEMPTS', 'Too many attempts to log in under this name failed.', {
      retryAfterSeconds: Math.ceil(leftMs / 1000),
    });
  }

  /** The map keeps the order of the last failures. */
  private note(account: string, failures: Failures): void {
    this.failures.delete(account);
    this.failures.set(account, failures);
    if (this.failures.size <= MAX_ACCOUNTS) return;
    const [oldest] = this.failures.keys();
    if (oldest !== undefined) this.failures.delete(oldest);
  }

  private takeBack(account: string, noted: Failures, before: Failures | undefined): void {
    const now = this.failures.get(account);
    if (now === undefined) return;
    // Others may have failed meanwhile.
    if (now !== noted) this.failures.set(account, { ...now, count: now.count - 1 });
    else if (before === undefined) this.failures.delete(account);
    else this.failures.set(account, before);
  }
}
