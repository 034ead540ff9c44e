import type { Clock } from '../../common/clock.js';
import { errorMessage } from '../../common/error-message.js';
import type { AppConfig } from '../../config/app-config.js';
import { Redactor } from '../../protocol/redaction/redactor.js';
import type { Metrics } from '../../telemetry/metrics.js';
import { ExecutionEncoder } from '../executions/execution-encoder.js';
import type { Segment } from '../spool/segment.js';
import type { Spool } from '../spool/spool.js';
import { ExecutionsInProgress } from './executions-in-progress.js';
import { JournalCleaner } from './journal-cleaner.js';
import { JOURNAL_LANES } from './journal-lanes.js';
import { PartJournal } from './part-journal.js';
import { ProtocolOneIntake } from './protocol-one-intake.js';
import { ReceiptOrder } from './receipt-order.js';
import { recoverParts } from './recover-parts.js';
import { SettledExecutions } from './settled-executions.js';
import { StaleSweep } from './stale-sweep.js';
import { TerminalQueue } from './terminal-queue.js';

const TICK_MS = 50;

/** What protocol 1 works with. */
export interface ProtocolOneOptions {
  readonly spool: Spool;
  readonly config: AppConfig;
  readonly metrics: Metrics;
  /** Tells when a record was received. */
  readonly clock: Clock;
  /** Tells how long something waits: milliseconds, never going back, whatever becomes of the clock. */
  readonly elapsed: () => number;
  /** Told when work that is tried again fails, and not again until it went well. */
  readonly onAlert: (message: string) => void;
}

/** Everything protocol 1 needs beside what serves requests: one thing after the other, every now and then. */
export class ProtocolOne {
  readonly intake: ProtocolOneIntake;
  private readonly executions: ExecutionsInProgress;
  private readonly terminals: TerminalQueue;
  private readonly sweep: StaleSweep;
  private readonly cleaner: JournalCleaner;
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();
  private failing = false;
  private closed = false;

  private constructor(private readonly options: ProtocolOneOptions) {
    const { spool, config, metrics, clock, elapsed } = options;
    const { protocolOne, redaction } = config.ingestion;
    const { reorderMs, runningTimeoutMs } = protocolOne;
    const settled = new SettledExecutions(elapsed);
    const journal = new PartJournal(spool);
    // Its encoder redacts nothing: what it is given was redacted before it was put on disk.
    const order = new ReceiptOrder(clock);
    this.executions = new ExecutionsInProgress(journal, settled, order, new ExecutionEncoder(), elapsed);
    this.terminals = new TerminalQueue(this.executions, spool, reorderMs, () => {
      metrics.protocolOneMerged.inc();
    });
    this.sweep = new StaleSweep(this.executions, spool, runningTimeoutMs);
    this.cleaner = new JournalCleaner(this.executions, spool, config.spool.segmentMaxBytes);
    this.intake = new ProtocolOneIntake(this.executions, spool, metrics, reorderMs > 0, Redactor.of(redaction));
  }

  /**
   * Resolves when everything an earlier run held is known again.
   *
   * @param segments of {@link JOURNAL_LANES} that the earlier run left, oldest first
   */
  static async open(options: ProtocolOneOptions, segments: readonly Segment[]): Promise<ProtocolOne> {
    const protocolOne = new ProtocolOne(options);
    const { executions, terminals } = protocolOne;
    for (const segment of segments) {
      if (segment.lane === JOURNAL_LANES.parts) await recoverParts(executions, segment);
      else await terminals.recover(segment, options.elapsed());
    }
    protocolOne.later();
    return protocolOne;
  }

  /** Takes over a frozen segment of {@link JOURNAL_LANES}. */
  onSealed(segment: Segment): void {
    if (segment.lane === JOURNAL_LANES.parts) this.executions.journal.add(segment);
    else this.terminals.add(segment, this.options.elapsed());
  }

  /** Stops after the work at hand; what is held stays on disk for the next start. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.working;
    await this.attempt(() => this.cleaner.writeMarks());
  }

  private later(): void {
    if (this.closed) return;
    this.timer = setTimeout(() => {
      this.working = this.work().then(() => {
        this.later();
      });
    }, TICK_MS).unref();
  }

  private async work(): Promise<void> {
    const { elapsed, config, metrics, spool } = this.options;
    const { memoryBytes } = config.ingestion.protocolOne;
    const { journal, held } = this.executions;
    const isTooMuch = (): boolean => journal.indexBytes > memoryBytes / 2 || journal.liveBytes > spool.maxBytes / 2;
    await this.attempt(
      () => journal.locate(),
      () => this.terminals.store(elapsed()),
      async () => {
        metrics.protocolOneSwept.inc(await this.sweep.store(elapsed(), isTooMuch));
      },
      () => this.cleaner.clean(),
    );
    metrics.protocolOneSpilled.inc(journal.spill(memoryBytes));
    metrics.protocolOneHeld.set({ state: 'waiting' }, held.runningCount);
    metrics.protocolOneHeld.set({ state: 'stored' }, held.storedCount);
    metrics.protocolOneMemoryBytes.set(journal.memoryBytes);
  }

  /** Does what can be done; what fails is tried again the next time. */
  private async attempt(...steps: readonly (() => Promise<void>)[]): Promise<void> {
    const failures: unknown[] = [];
    for (const step of steps) await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0 && !this.failing) {
      this.options.onAlert(`Executions of protocol 1 are kept, but wait: ${errorMessage(failures[0])}`);
    }
    this.failing = failures.length > 0;
  }
}
