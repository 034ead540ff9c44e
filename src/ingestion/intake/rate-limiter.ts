import { AppError } from '../../common/app-error.js';
import { TokenBuckets } from '../../common/token-buckets.js';

/** A caller that was quiet may send this many seconds' worth at once. */
const BURST_SECONDS = 5;

/**
 * A token bucket per caller, in records. What a request holds is known only after it was decoded: so it is let in while its
 * caller has no debt, and charged afterwards.
 */
export class RateLimiter {
  private readonly buckets: TokenBuckets;

  /**
   * @param perSecond records; 0 for no limit
   * @param now milliseconds, never going back
   */
  constructor(
    private readonly perSecond: number,
    now: () => number,
  ) {
    this.buckets = new TokenBuckets({ perSecond, burst: perSecond * BURST_SECONDS }, now);
  }

  /** Callers that are not at rest. */
  get size(): number {
    return this.buckets.count;
  }

  /** Throws RATE_LIMITED with the seconds until the caller is out of debt. */
  admit(caller: string): void {
    const seconds = this.buckets.secondsUntil(caller, 0);
    if (seconds === 0) return;
    throw new AppError('RATE_LIMITED', `More than ${this.perSecond} records a second came from this caller.`, {
      retryAfterSeconds: Math.ceil(seconds),
    });
  }

  /** Takes what a request of the caller held. */
  charge(caller: string, records: number): void {
    if (this.perSecond > 0) this.buckets.take(caller, records);
  }
}
