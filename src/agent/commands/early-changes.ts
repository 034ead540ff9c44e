import type { CommandChange } from '../bus/command-bus.js';
import { furtherOf, marksOf } from './command-standing.js';

const KEPT_MS = 60_000;
const MAX_KEPT = 10_000;

/** What was heard of commands that are not known yet: another server may be faster to tell of the outcome than the one that issued it. */
export class EarlyChanges {
  /** In the order in which they are forgotten. */
  private readonly changes = new Map<string, { change: CommandChange; readonly until: number }>();

  add(change: CommandChange, now: number): void {
    const known = this.changes.get(change.commandId);
    if (known !== undefined) {
      known.change = { ...furtherOf(known.change, change), ...marksOf(known.change, change) };
      return;
    }
    this.changes.set(change.commandId, { change, until: now + KEPT_MS });
    if (this.changes.size > MAX_KEPT) this.dropOldest();
  }

  /** What was heard of a command, if anything; it is known from now on. */
  take(commandId: string): CommandChange | undefined {
    const known = this.changes.get(commandId);
    this.changes.delete(commandId);
    return known?.change;
  }

  sweep(now: number): void {
    for (const [id, { until }] of this.changes) {
      if (until > now) return;
      this.changes.delete(id);
    }
  }

  private dropOldest(): void {
    for (const id of this.changes.keys()) {
      this.changes.delete(id);
      return;
    }
  }
}
