import type { Random } from '../../simulator/random/random.js';
import type { Findings } from '../checks/findings.js';
import { BatchLoad, type LoadShape } from '../oracle/batch-load.js';
import { OracleClient } from '../oracle/oracle-client.js';
import { type PhaseBatch, recordsOf, type TwoPhaseJournal } from './two-phase-journal.js';

/** The last records come so much later than the first, at most; some before the sweep, some after it. */
const LONGEST_RUN_MS = 5000;
const REORDERED_SHARE = 0.2;
const LONGEST_REORDER_MS = 500;

/** Clients of protocol 1: the two records of an execution travel on whatever connection is free. */
export class TwoPhaseLoad extends BatchLoad<PhaseBatch> {
  private readonly later: { readonly batch: PhaseBatch; readonly due: number }[] = [];

  constructor(
    origin: URL,
    shape: LoadShape,
    private readonly journal: TwoPhaseJournal,
    random: Random,
    findings: Findings,
  ) {
    const { connections, retries } = shape;
    super(new OracleClient({ origin, connections, protocol: '1', retries }, findings), random, shape);
  }

  /** Sends batches that have no answer, each after a while of its own, and new ones, until {@link end}. */
  start(unanswered: readonly PhaseBatch[] = []): void {
    for (const batch of unanswered) this.sendLater(batch, LONGEST_RUN_MS);
    this.run();
  }

  protected override next(connection: number): PhaseBatch {
    return this.nextDue() ?? this.nextNew(connection);
  }

  protected override async send(batch: PhaseBatch): Promise<boolean> {
    const records = recordsOf(batch);
    const isAnswered =
      records.length === 0 ||
      (await this.client.send(records, () => {
        batch.sentAt ??= this.journal.tick();
      }));
    if (isAnswered) batch.acknowledgedAt ??= this.journal.tick();
    return isAnswered;
  }

  private nextDue(): PhaseBatch | undefined {
    const index = this.later.findIndex(({ due }) => due <= performance.now());
    return index < 0 ? undefined : this.later.splice(index, 1)[0]?.batch;
  }

  /** Usually the first records; in the wrong order now and then. */
  private nextNew(connection: number): PhaseBatch {
    const { start, end } = this.journal.create(connection);
    const isReordered = this.random.chance(REORDERED_SHARE);
    this.sendLater(isReordered ? start : end, isReordered ? LONGEST_REORDER_MS : LONGEST_RUN_MS);
    return isReordered ? end : start;
  }

  private sendLater(batch: PhaseBatch, longestMs: number): void {
    this.later.push({ batch, due: performance.now() + this.random.int(longestMs) });
  }
}
