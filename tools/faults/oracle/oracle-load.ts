import { pause } from '../../../bench/process/pause.js';
import type { Random } from '../../simulator/random/random.js';
import type { Findings } from '../checks/findings.js';
import type { Journal, OracleBatch } from './journal.js';
import { OracleClient } from './oracle-client.js';
import { oracleRecords } from './oracle-record.js';

/** How much is sent. */
export interface LoadShape {
  readonly connections: number;
  /** Mean pause of a connection between an answer and the next request, milliseconds. */
  readonly meanPauseMs: number;
  /** Whether the clients try again when the server is gone; otherwise that ends the load. */
  readonly retries: boolean;
}

/** Clients that send one batch after the other. */
export class OracleLoad {
  private readonly client: OracleClient;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    origin: URL,
    private readonly shape: LoadShape,
    private readonly journal: Journal,
    private readonly random: Random,
    findings: Findings,
  ) {
    const { connections, retries } = shape;
    this.client = new OracleClient({ origin, connections, protocol: '2', retries }, findings);
  }

  /** Requests answered 503 so far. */
  get refusals(): number {
    return this.client.refusals;
  }

  /** Sends batches again that were sent before, then new ones, until {@link end}. */
  start(again: readonly OracleBatch[] = []): void {
    const queue = [...again];
    const connection = async (number: number): Promise<void> => {
      while (!this.client.ended) {
        if (!(await this.send(queue.shift() ?? this.journal.create(number)))) return;
        await pause(this.random.int(2 * this.shape.meanPauseMs));
      }
    };
    const { connections } = this.shape;
    this.running = Promise.all(Array.from({ length: connections }, (_, number) => connection(number)));
    // Whoever ends the load, or waits for its end, is told what went wrong.
    this.running.catch(() => undefined);
  }

  /** Resolves when the load is over because the server is gone; rejects when it refused what it should have taken. */
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
  async deliver(batches: readonly OracleBatch[]): Promise<void> {
    for (const batch of batches) {
      if (!(await this.send(batch))) throw new Error('The server went away while nobody killed it.');
    }
  }

  private async send(batch: OracleBatch): Promise<boolean> {
    const records = batch.executionIds.flatMap((id) => oracleRecords(id, batch.correlationId));
    const isAnswered = await this.client.send(records, () => {
      batch.sends++;
    });
    batch.acknowledged ||= isAnswered;
    return isAnswered;
  }
}
