import type { Clock } from '../../../common/clock.js';
import type { ExecutionCriteria } from '../execution-criteria.js';

/** A list that somebody watches, or goes through page by page, is asked for again in less. */
const REMEMBERED_MS = 60_000;
const MAX_REMEMBERED = 1000;

interface LargeTotal {
  readonly total: number;
  readonly countedAt: number;
}

/**
 * Criteria that more executions met than are counted. What is stored becomes less at the end of its retention alone, so that counting
 * again soon would tell nothing else: it is up to a half of the computing of a page.
 */
export class LargeTotals {
  /** By criteria as JSON; counted last stands last. */
  private readonly totals = new Map<string, LargeTotal>();

  constructor(private readonly clock: Clock) {}

  /** How many there are at least, when that was found out within the last minute. */
  of(criteria: ExecutionCriteria): number | undefined {
    const known = this.totals.get(JSON.stringify(criteria));
    return known === undefined || this.isOld(known) ? undefined : known.total;
  }

  remember(criteria: ExecutionCriteria, total: number): void {
    const key = JSON.stringify(criteria);
    this.totals.delete(key);
    this.totals.set(key, { total, countedAt: this.clock.now() });
    for (const [oldest, known] of this.totals) {
      if (this.totals.size <= MAX_REMEMBERED && !this.isOld(known)) return;
      this.totals.delete(oldest);
    }
  }

  private isOld({ countedAt }: LargeTotal): boolean {
    return this.clock.now() - countedAt >= REMEMBERED_MS;
  }
}
