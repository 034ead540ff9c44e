import { DigestMemory } from '../intake/digest-memory.js';
import { keyBytes } from './execution-key.js';
import type { SettledMark } from './journal-entry.js';

/**
 * The executions that ended within the last hour, in bounded memory, and the marks that still have to be written to the
 * journal. A mark that is lost in a crash only means that a RUNNING row is stored which the terminal one hides.
 */
export class SettledExecutions {
  private readonly memory: DigestMemory;
  private readonly unwritten: SettledMark[] = [];

  /** @param now milliseconds, never going back */
  constructor(now: () => number) {
    // A record of one forgotten early is taken for that of an execution nothing is known of.
    this.memory = new DigestMemory(now, () => undefined);
  }

  /** Fingerprint of the terminal record; undefined when the execution has not ended, or too long ago. */
  fingerprintOf(key: string): number | undefined {
    return this.memory.find(keyBytes(key));
  }

  /** Remembers the end of an execution. */
  remember(key: string, fingerprint: number): void {
    this.memory.remember(keyBytes(key), fingerprint);
  }

  /** Has it written down that the records of an execution in the journal are done with. */
  mark(mark: SettledMark): void {
    this.unwritten.push(mark);
  }

  /** Marks to write; they stay until {@link written}. */
  toWrite(atMost: number): readonly SettledMark[] {
    return this.unwritten.slice(0, atMost);
  }

  written(count: number): void {
    this.unwritten.splice(0, count);
  }
}
