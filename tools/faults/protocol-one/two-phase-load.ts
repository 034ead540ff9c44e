import { pause } from '../../../bench/process/pause.js';
import type { Random } from '../../simulator/random/random.js';
import type { Findings } from '../checks/findings.js';
import { OracleClient } from '../oracle/oracle-client.js';
import type { LoadShape } from '../oracle/oracle-load.js';
import { type PhaseBatch, recordsOf, type TwoPhaseJournal } from './two-phase-journal.js';

/** The last records come so much later than the first, at most; some before the sweep, some after it. */
const LONGEST_RUN_MS = 5000;
const REORDERED_SHARE = 0.2;
const LONGEST_REORDER_MS = 500;

/** Clients of protocol 1: the two records of an execution travel on whatever connection is free. */
export class TwoPhaseLoad {
  private readonly client: OracleClient;
  private readonly later: { readonly batch: PhaseBatch; readonly due: number }[] = [];
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    origin: URL,
    private readonly shape: LoadShape,
    private readonly journal: TwoPhaseJournal,
    private readonly random: Random,
    findings: Findings,
  ) {
    const { connections, retries } = shape;
    this.client = new OracleClient({ origin, connections, protocol: '1', retries }, findings);
  }

  /** Sends batches that have no answer, each after a while of its own, and new ones, until {@link end}. */
  start(unanswered: readonly PhaseBatch[] = []): void {
    for (const batch of unanswered) this.sendLater(batch, LONGEST_RUN_MS);
    const connection = async (number: number): Promise<void> => {
      while (!this.client.ended) {
        if (!(await this.send(this.nextDue() ?? this.nextNew(number)))) return;
        await pause(this.random.int(2 * this.shape.meanPauseMs));
      }
    };
    const { connections } = this.shape;
    this.running = Promise.all(Array.from({ length: connections }, (_, number) => connection(number)));
    this.running.catch(() => undefined);
  }

  /** Resolves when the load is over because the server is gone. */
  async over(): Promise<void> {
    await this.running;
  }

  /** Sends nothing more; what is under way stays without an answer. */
  stop(): void {
    this.client.end();
  }

  /** Stops, and resolves when all is quiet. */
  async end(): Promise<void> {
    this.stop();
    await this.running;
  }

  /** Sends batches and nothing else; throws when the server goes away. */
  async deliver(batches: readonly PhaseBatch[]): Promise<void> {
    for (const batch of batches) {
      if (!(await this.send(batch))) throw new Error('The server went away while nobody killed it.');
    }
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

  private async send(batch: PhaseBatch): Promise<boolean> {
    const records = recordsOf(batch);
    const isAnswered =
      records.length === 0 ||
      (await this.client.send(records, () => {
        batch.sentAt ??= this.journal.tick();
      }));
    if (isAnswered) batch.acknowledgedAt ??= this.journal.tick();
    return isAnswered;
  }
}
