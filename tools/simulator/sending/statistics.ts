/** What became of the records of a run. Every record generated is in exactly one of accepted, rejected and unsent at the end. */
export class Statistics {
  /** Handed over by the fleet. */
  generated = 0;
  /** Of those, the ones that say a business exchange FAILED. */
  failedBusiness = 0;
  /** In requests that got a definite answer. */
  sent = 0;
  accepted = 0;
  rejected = 0;
  /** Requests sent again after 429, 5xx or a broken connection. */
  retries = 0;
  /** Generated and given up: the server did not take them in time. */
  unsent = 0;
  private readonly reasons = new Map<string, number>();

  /** Counts records the server will never take, by reason. */
  reject(count: number, reason: string): void {
    if (count === 0) return;
    this.rejected += count;
    if (this.reasons.size < MAX_REASONS || this.reasons.has(reason)) {
      this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + count);
    }
  }

  /** Why records were rejected and how many for each reason, the most frequent first. */
  rejections(): readonly (readonly [reason: string, count: number])[] {
    return [...this.reasons].sort((one, other) => other[1] - one[1]);
  }
}

/** Reasons carry texts of the server: a run of hours must not collect them without end. */
const MAX_REASONS = 20;
