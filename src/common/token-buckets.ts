/** More keys than this at a time are told apart by their latest use only: the one used longest ago starts anew. */
const MAX_BUCKETS = 20_000;

interface Bucket {
  /** Negative while in debt. */
  level: number;
  /** When the level was true, milliseconds. */
  at: number;
}

/** How fast a bucket fills and how much goes into it. */
export interface BucketSize {
  readonly perSecond: number;
  readonly burst: number;
}

/** Token buckets by key, in bounded memory. A key that was never used has a full one. */
export class TokenBuckets {
  /** The one used last stands last. A full bucket is the same as none. */
  private readonly buckets = new Map<string, Bucket>();

  /** @param now milliseconds; where it goes back nothing fills meanwhile */
  constructor(
    private readonly size: BucketSize,
    private readonly now: () => number,
  ) {}

  /** Buckets that are not full. */
  get count(): number {
    return this.buckets.size;
  }

  /** Seconds until the bucket holds so many tokens; 0 when it does. */
  secondsUntil(key: string, tokens: number): number {
    const bucket = this.buckets.get(key);
    if (bucket === undefined) return 0;
    return Math.max(0, (tokens - this.levelOf(bucket)) / this.size.perSecond);
  }

  /** Takes tokens, also more than there are; a negative number gives some back. */
  take(key: string, tokens: number): void {
    const bucket = this.buckets.get(key);
    const level = bucket === undefined ? this.size.burst : this.levelOf(bucket);
    this.buckets.delete(key);
    this.buckets.set(key, { level: Math.min(this.size.burst, level - tokens), at: this.now() });
    this.forgetFull();
  }

  private levelOf({ level, at }: Bucket): number {
    const elapsedMs = Math.max(0, this.now() - at);
    return Math.min(this.size.burst, level + (elapsedMs / 1000) * this.size.perSecond);
  }

  private forgetFull(): void {
    for (const [key, bucket] of this.buckets) {
      if (this.buckets.size <= MAX_BUCKETS && this.levelOf(bucket) < this.size.burst) return;
      this.buckets.delete(key);
    }
  }
}
