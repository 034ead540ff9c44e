import { pause } from '../../../bench/process/pause.js';
import type { Random } from '../../simulator/random/random.js';
import type { OracleClient } from './oracle-client.js';

/** How much is sent. */
export interface LoadShape {
  readonly connections: number;
  /** Mean pause of a connection between an answer and the next request, milliseconds. */
  readonly meanPauseMs: number;
  /** Whether the clients try again when the server is gone; otherwise that ends the load. */
  readonly retries: boolean;
}

/** Clients that send one batch after the other, each on a connection of its own. */
export abstract class BatchLoad<Batch> {
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    protected readonly client: OracleClient,
    protected readonly random: Random,
    private readonly shape: LoadShape,
  ) {}

  /** Requests answered 503 so far. */
  get refusals(): number {
    return this.client.refusals;
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
  async deliver(batches: readonly Batch[]): Promise<void> {
    for (const batch of batches) {
      if (!(await this.send(batch))) throw new Error('The server went away while nobody killed it.');
    }
  }

  /** What a connection sends next. */
  protected abstract next(connection: number): Batch;

  /** Answers false when the server is gone for good. */
  protected abstract send(batch: Batch): Promise<boolean>;

  /** Lets every connection send until {@link end}. */
  protected run(): void {
    const { connections, meanPauseMs } = this.shape;
    const connection = async (number: number): Promise<void> => {
      while (!this.client.ended) {
        if (!(await this.send(this.next(number)))) return;
        await pause(this.random.int(2 * meanPauseMs));
      }
    };
    this.running = Promise.all(Array.from({ length: connections }, (_, number) => connection(number)));
    // Whoever ends the load, or waits for its end, is told what went wrong.
    this.running.catch(() => undefined);
  }
}
