import type { Spool } from '../spool/spool.js';
import type { HeldExecution } from './accumulator.js';
import type { ExecutionsInProgress } from './executions-in-progress.js';

/** How long an execution that was stored as RUNNING is still merged with its terminal record. */
export const LATE_MS = 60 * 60_000;
/** Rows of one append at most. */
const ROWS_AT_ONCE = 200;
const BYTES_AT_ONCE = 4 * 2 ** 20;

/**
 * Stores executions without a terminal record as RUNNING when they have waited too long, or when there are more than may be
 * held. They stay mergeable for a while after that, so that a late terminal record loses nothing.
 */
export class StaleSweep {
  constructor(
    private readonly executions: ExecutionsInProgress,
    private readonly spool: Pick<Spool, 'carry'>,
    private readonly timeoutMs: number,
  ) {}

  /**
   * Stores what is due at `now`, in the milliseconds of what is held, and answers how many executions that were. One whose records cannot be read stays, and keeps none of the
   * others waiting; what was wrong is thrown when they are stored.
   *
   * @param isTooMuch whether more is held than may be: then the oldest is due whatever its age
   */
  async store(now: number, isTooMuch: () => boolean): Promise<number> {
    let stored = 0;
    const unreadable = new Map<string, unknown>();
    const dueNow = (): HeldExecution[] => this.dueAt(now, isTooMuch(), unreadable);
    this.forget(now, isTooMuch);
    for (let due = dueNow(); due.length > 0; due = dueNow()) {
      const keys = due.map(({ key }) => key);
      stored += await this.executions.locks.holding(keys, () => this.storeAll(due, unreadable));
      // Those too many would be stored one after the other otherwise, and not become fewer.
      this.forget(now, isTooMuch);
    }
    for (const error of unreadable.values()) throw error;
    return stored;
  }

  /** Gives up those that are stored and too old, or too many. */
  private forget(now: number, isTooMuch: () => boolean): void {
    for (const { key, since } of this.executions.held.oldestStored()) {
      if (since + this.timeoutMs + LATE_MS > now && !isTooMuch()) return;
      if (!this.executions.locks.isHeld(key)) this.executions.giveUp(key);
    }
  }

  private dueAt(now: number, isTooMuch: boolean, unreadable: ReadonlyMap<string, unknown>): HeldExecution[] {
    const due: HeldExecution[] = [];
    let bytes = 0;
    for (const execution of this.executions.held.oldestRunning()) {
      const isDue = isTooMuch || execution.since + this.timeoutMs <= now;
      if (!isDue || due.length >= ROWS_AT_ONCE || bytes >= BYTES_AT_ONCE) break;
      // Somebody is about to end it.
      if (this.executions.locks.isHeld(execution.key) || unreadable.has(execution.key)) continue;
      due.push(execution);
      bytes += execution.parts.reduce((sum, part) => sum + part.bytes, 0);
    }
    return due;
  }

  private async storeAll(due: readonly HeldExecution[], unreadable: Map<string, unknown>): Promise<number> {
    const rows = this.executions.runningRows();
    for (const { key, tenantId } of due) {
      try {
        rows.add(tenantId, await this.executions.textsOf(key));
      } catch (error) {
        unreadable.set(key, error);
      }
    }
    const readable = due.filter(({ key }) => !unreadable.has(key));
    if (readable.length > 0) await this.spool.carry(rows.encoded());
    for (const { key } of readable) this.executions.held.markStored(key);
    return readable.length;
  }
}
