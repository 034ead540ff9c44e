import { AppError } from '../../common/app-error.js';

/** A caller that was quiet may send this many seconds' worth at once. */
const BURST_SECONDS = 5;
/** More callers than this at a time are told apart by their latest charge only: the one quiet for longest starts anew. */
const MAX_CALLERS = 20_000;

interface Bucket {
  /** Records that may come; negative while in debt. */
  level: number;
  /** When the level was true, milliseconds. */
  at: number;
}

/**
 * A token bucket per caller, in records. What a request holds is known only after it was decoded: so it is let in while its
 * caller has no debt, and charged afterwards.
 */
export class RateLimiter {
  /** The one charged last stands last. A full bucket is the same as none. */
  private readonly buckets = new Map<string, Bucket>();

  /**
   * @param perSecond records; 0 for no limit
   * @param now milliseconds, never going back
   */
  constructor(
    private readonly perSecond: number,
    private readonly now: () => number,
  ) {}

  /** Callers that are not at rest. */
  get size(): number {
    return this.buckets.size;
  }

  /** Throws RATE_LIMITED with the seconds until the caller is out of debt. */
  admit(caller: string): void {
    const bucket = this.buckets.get(caller);
    if (bucket === undefined) return;
    const level = this.levelOf(bucket);
    if (level >= 0) return;
    throw new AppError('RATE_LIMITED', `More than ${this.perSecond} records a second came from this caller.`, {
      retryAfterSeconds: Math.ceil(-level / this.perSecond),
    });
  }

  /** Takes what a request of the caller held. */
  charge(caller: string, records: number): void {
    if (this.perSecond === 0) return;
    const bucket = this.buckets.get(caller);
    const level = (bucket === undefined ? this.full : this.levelOf(bucket)) - records;
    this.buckets.delete(caller);
    this.buckets.set(caller, { level, at: this.now() });
    this.forgetIdle();
  }

  private get full(): number {
    return this.perSecond * BURST_SECONDS;
  }

  private levelOf({ level, at }: Bucket): number {
    return Math.min(this.full, level + ((this.now() - at) / 1000) * this.perSecond);
  }

  private forgetIdle(): void {
    for (const [caller, bucket] of this.buckets) {
      if (this.buckets.size <= MAX_CALLERS && this.levelOf(bucket) < this.full) return;
      this.buckets.delete(caller);
    }
  }
}
