import type { HeldPart } from './held-part.js';

/** An execution that has begun and, as far as is known, not ended. */
export interface HeldExecution {
  readonly key: string;
  readonly tenantId: string;
  /** In the order of their receipt. */
  readonly parts: HeldPart[];
  /** When the oldest record came that was not stored before, by the elapsed time of the {@link Accumulator}; milliseconds. */
  readonly since: number;
}

/** The executions that wait for their terminal record, by their key. */
export class Accumulator {
  /** Not stored yet, the one that waits longest first. */
  private readonly running = new Map<string, HeldExecution>();
  /** Stored as RUNNING and kept for a late terminal record, the one stored first first. */
  private readonly stored = new Map<string, HeldExecution>();

  /** @param elapsed milliseconds, never going back: nobody waits longer because a clock was set */
  constructor(private readonly elapsed: () => number) {}

  /** Executions that are not stored yet. */
  get runningCount(): number {
    return this.running.size;
  }

  get storedCount(): number {
    return this.stored.size;
  }

  find(key: string): HeldExecution | undefined {
    return this.running.get(key) ?? this.stored.get(key);
  }

  /**
   * Adds a record that came now; an execution that was stored before is to be stored again. A record of an earlier run counts as one
   * that came now: what was stored before, and for how long agents could not report, is not known any more.
   */
  add(key: string, tenantId: string, part: HeldPart): void {
    const running = this.running.get(key);
    if (running) {
      running.parts.push(part);
      return;
    }
    const stored = this.stored.get(key);
    this.stored.delete(key);
    this.running.set(key, { key, tenantId, parts: [...(stored?.parts ?? []), part], since: this.elapsed() });
  }

  /** Forgets an execution and answers its records. */
  remove(key: string): readonly HeldPart[] {
    const execution = this.find(key);
    this.running.delete(key);
    this.stored.delete(key);
    return execution?.parts ?? [];
  }

  /** Notes that all of an execution's records are stored. */
  markStored(key: string): void {
    const execution = this.running.get(key);
    if (execution === undefined) return;
    this.running.delete(key);
    this.stored.set(key, execution);
  }

  /** Those that are not stored yet, the one that waits longest first. */
  oldestRunning(): Iterable<HeldExecution> {
    return this.running.values();
  }

  /** Those that are stored, the one stored first first. */
  oldestStored(): Iterable<HeldExecution> {
    return this.stored.values();
  }
}
