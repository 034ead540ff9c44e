import { pause } from '../../bench/process/pause.js';
import type { Random } from '../simulator/random/random.js';
import { HttpClient } from '../simulator/sending/http-client.js';
import { verdictOf } from '../simulator/sending/verdict.js';
import type { Journal, OracleBatch } from './journal.js';
import { oracleRecords } from './oracle-record.js';

const PATH = '/api/v1/data/executions';
const HEADERS = { 'Content-Type': 'application/json', 'X-Protocol-Version': '2' };
const LONGEST_PAUSE_MS = 30;
const AFTER_REFUSAL_MS = 100;

/** Clients that send one batch after the other until the server is gone. */
export class OracleLoad {
  private readonly client: HttpClient;
  private ended = false;

  constructor(
    origin: URL,
    private readonly connections: number,
    private readonly journal: Journal,
    private readonly random: Random,
  ) {
    this.client = new HttpClient(origin, connections);
  }

  /** Sends batches again that were sent before, then new ones, until {@link end} or until the server is gone. */
  async run(round: number, again: readonly OracleBatch[]): Promise<void> {
    const queue = [...again];
    const connection = async (number: number): Promise<void> => {
      while (!this.ended) {
        if (!(await this.send(queue.shift() ?? this.journal.create(round, number)))) return;
        await pause(this.random.int(LONGEST_PAUSE_MS));
      }
    };
    await Promise.all(Array.from({ length: this.connections }, (_, number) => connection(number)));
  }

  /** Sends batches again and nothing else; throws when the server goes away. */
  async deliver(batches: readonly OracleBatch[]): Promise<void> {
    for (const batch of batches) {
      if (!(await this.send(batch))) throw new Error('The server went away while nobody killed it.');
    }
  }

  /** Sends nothing more; what is under way stays without an answer. */
  end(): void {
    this.ended = true;
    this.client.close();
  }

  /** True once the batch is acknowledged, false when no answer came. The journal is written at the answer. */
  private async send(batch: OracleBatch): Promise<boolean> {
    const records = batch.executionIds.flatMap((id) => oracleRecords(id, batch.correlationId));
    const body = Buffer.from(JSON.stringify(records));
    for (;;) {
      batch.sends++;
      let verdict;
      try {
        verdict = verdictOf(await this.client.post(PATH, HEADERS, body), records.length);
      } catch {
        return false;
      }
      if (verdict.kind === 'refused') throw new Error(`The server refused sound records: ${verdict.reason}`);
      if (verdict.kind === 'taken') {
        if (verdict.accepted < records.length) throw new Error(`Rejected: ${verdict.rejections.join('; ')}`);
        batch.acknowledged = true;
        return true;
      }
      if (this.ended) return false;
      await pause(AFTER_REFUSAL_MS);
    }
  }
}
