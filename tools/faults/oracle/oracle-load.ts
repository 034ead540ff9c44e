import type { Random } from '../../simulator/random/random.js';
import type { Findings } from '../checks/findings.js';
import { BatchLoad, type LoadShape } from './batch-load.js';
import type { Journal, OracleBatch } from './journal.js';
import { OracleClient } from './oracle-client.js';
import { oracleRecords } from './oracle-record.js';

/** Clients of protocol 2. */
export class OracleLoad extends BatchLoad<OracleBatch> {
  private again: OracleBatch[] = [];

  constructor(
    origin: URL,
    shape: LoadShape,
    private readonly journal: Journal,
    random: Random,
    findings: Findings,
  ) {
    const { connections, retries } = shape;
    super(new OracleClient({ origin, connections, protocol: '2', retries }, findings), random, shape);
  }

  /** Sends batches again that were sent before, then new ones, until {@link end}. */
  start(again: readonly OracleBatch[] = []): void {
    this.again = [...again];
    this.run();
  }

  protected override next(connection: number): OracleBatch {
    return this.again.shift() ?? this.journal.create(connection);
  }

  protected override async send(batch: OracleBatch): Promise<boolean> {
    const records = batch.executionIds.flatMap((id) => oracleRecords(id, batch.correlationId));
    const isAnswered = await this.client.send(records, () => {
      batch.sends++;
    });
    batch.acknowledged ||= isAnswered;
    return isAnswered;
  }
}
