import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { Clock } from '../../common/clock.js';
import { addressGroup } from '../limits/address-group.js';
import { FailureLocks } from './failure-locks.js';
import { KnownPlaces } from './known-places.js';

/** People mistype; who guesses needs more. */
const OF_A_PLACE = { freeFailures: 10, longestLockMs: 900_000 };
/** Whoever guesses from many addresses needs many more than that; short, because it keeps out the owner at a new address as well. */
const OF_A_NAME = { freeFailures: 100, longestLockMs: 30_000 };

/** Whose password is tried, and from where. */
export interface Guess {
  /** A name that nobody has is locked like any other. */
  readonly account: string;
  /** Network address of the client. */
  readonly address: string;
}

/**
 * Locks an account for a while when guesses at its password fail: hard for the address they come from, so that nobody locks out a name by
 * guessing at it from elsewhere, and softly for all addresses together. The soft lock lets in whom it knows: addresses where the account
 * was logged in lately. In memory, so each server counts for itself and a restart forgets.
 */
@Injectable()
export class Lockout {
  private readonly places: FailureLocks;
  private readonly names: FailureLocks;
  private readonly known: KnownPlaces;

  constructor(clock: Clock) {
    this.places = new FailureLocks(OF_A_PLACE, clock);
    this.names = new FailureLocks(OF_A_NAME, clock);
    this.known = new KnownPlaces(clock);
  }

  /**
   * Answers what the check answers, which is undefined for a wrong guess. A guess counts from its beginning, so that a thousand at once
   * are not let in because none has failed yet; one that could not be checked does not count. Throws TOO_MANY_ATTEMPTS with the seconds
   * to wait while the account is locked, and whatever the check throws.
   */
  async attempt<T>({ account, address }: Guess, check: () => Promise<T | undefined>): Promise<T | undefined> {
    const place = `${addressGroup(address)} ${account}`;
    this.requireUnlocked(account, place);
    const takeBacks = [this.places.fail(place), this.names.fail(account)];
    const takeBack = (): void => {
      for (const one of takeBacks) one();
    };
    const result = await check().catch((error: unknown) => {
      takeBack();
      throw error;
    });
    if (result !== undefined) {
      takeBack();
      this.places.open(place);
      this.known.add(place);
    }
    return result;
  }

  private requireUnlocked(account: string, place: string): void {
    const byName = this.known.has(place) ? 0 : this.names.closedFor(account);
    const closedMs = Math.max(this.places.closedFor(place), byName);
    if (closedMs === 0) return;
    throw new AppError('TOO_MANY_ATTEMPTS', 'Too many attempts to log in under this name failed.', {
      retryAfterSeconds: Math.ceil(closedMs / 1000),
    });
  }
}
