import type { Clock } from '../../common/clock.js';

/** When a lock closes, and for how long. */
export interface LockPolicy {
  /** Failures that lock nothing yet. */
  readonly freeFailures: number;
  readonly longestLockMs: number;
}

interface Failures {
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly lastAt: number;
}

const FIRST_LOCK_MS = 1000;
/** Whoever has not failed for so long begins anew. */
const FORGET_MS = 86_400_000;
const MAX_KEYS = 10_000;

/**
 * Locks by key, each closed by failures: after some free ones for a second, and for twice as long after each further one. With more keys
 * than are kept, the one that failed longest ago is forgotten.
 */
export class FailureLocks {
  /** The key that failed last stands last. */
  private readonly failures = new Map<string, Failures>();

  constructor(
    private readonly policy: LockPolicy,
    private readonly clock: Clock,
  ) {}

  /** How long the lock stays closed, milliseconds; 0 when it is open. */
  closedFor(key: string): number {
    const { freeFailures, longestLockMs } = this.policy;
    const failures = this.find(key);
    if (failures === undefined || failures.count < freeFailures) return 0;
    const lockMs = Math.min(longestLockMs, FIRST_LOCK_MS * 2 ** (failures.count - freeFailures));
    return Math.max(0, failures.lastAt + lockMs - this.clock.now());
  }

  /** Counts a failure. Answers what takes it back, should it turn out to be none. */
  fail(key: string): () => void {
    const before = this.find(key);
    const noted: Failures = { count: (before?.count ?? 0) + 1, lastAt: this.clock.now() };
    this.failures.delete(key);
    this.failures.set(key, noted);
    this.forgetSurplus();
    return () => {
      this.takeBack(key, noted, before);
    };
  }

  /** Forgets the failures of a key. */
  open(key: string): void {
    this.failures.delete(key);
  }

  private find(key: string): Failures | undefined {
    const failures = this.failures.get(key);
    return failures !== undefined && this.clock.now() - failures.lastAt < FORGET_MS ? failures : undefined;
  }

  private forgetSurplus(): void {
    if (this.failures.size <= MAX_KEYS) return;
    const [oldest] = this.failures.keys();
    if (oldest !== undefined) this.failures.delete(oldest);
  }

  private takeBack(key: string, noted: Failures, before: Failures | undefined): void {
    const now = this.failures.get(key);
    if (now === undefined) return;
    // Others may have failed meanwhile.
    if (now !== noted) this.failures.set(key, { ...now, count: now.count - 1 });
    else if (before === undefined) this.failures.delete(key);
    else this.failures.set(key, before);
  }
}
