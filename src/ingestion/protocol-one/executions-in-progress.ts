import type { ExecutionEncoder } from '../executions/execution-encoder.js';
import { LANES } from '../lanes/lanes.js';
import { Accumulator } from './accumulator.js';
import { ExecutionLocks } from './execution-locks.js';
import type { PartJournal } from './part-journal.js';
import { MergedRows, type TextPart } from './merged-rows.js';
import type { ReceiptOrder } from './receipt-order.js';
import type { SettledExecutions } from './settled-executions.js';

/** What is known of the executions of protocol 1, and what changes it. Whoever changes one holds its lock. */
export class ExecutionsInProgress {
  readonly held: Accumulator;
  readonly locks = new ExecutionLocks();
  /** Terminal records that wait for a RUNNING one: fingerprint by key. */
  readonly waiting = new Map<string, number>();

  /** @param elapsed milliseconds, never going back */
  constructor(
    readonly journal: PartJournal,
    readonly settled: SettledExecutions,
    readonly order: ReceiptOrder,
    private readonly encoder: ExecutionEncoder,
    elapsed: () => number,
  ) {
    this.held = new Accumulator(elapsed);
  }

  /** The records that are held of an execution, as text. */
  async textsOf(key: string): Promise<TextPart[]> {
    const texts: TextPart[] = [];
    for (const part of this.held.find(key)?.parts ?? []) {
      texts.push({ order: part.order, json: await this.journal.textOf(part) });
    }
    return texts;
  }

  /** The terminal record of an execution is stored: nothing is held of it any more. */
  end(key: string, fingerprint: number): void {
    this.settled.remember(key, fingerprint);
    this.waiting.delete(key);
    if (this.letGo(key)) this.settled.mark({ key, fingerprint });
  }

  /** An execution without a terminal record is not waited for any longer. */
  giveUp(key: string): void {
    if (this.letGo(key)) this.settled.mark({ key, fingerprint: undefined });
  }

  terminalRows(): MergedRows {
    return new MergedRows(LANES.executions.name, this.encoder);
  }

  runningRows(): MergedRows {
    return new MergedRows(LANES.runningExecutions.name, this.encoder);
  }

  private letGo(key: string): boolean {
    const parts = this.held.remove(key);
    for (const part of parts) this.journal.release(part);
    return parts.length > 0;
  }
}
