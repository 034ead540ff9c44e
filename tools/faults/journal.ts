/** Executions that travel in one request. */
export interface OracleBatch {
  readonly number: number;
  readonly correlationId: string;
  readonly executionIds: readonly string[];
  /** Requests that carried it, answered or not. */
  sends: number;
  /** Whether one of them was answered 202. */
  acknowledged: boolean;
}

/**
 * What the oracle knows: which batches went out how often, and for which of them it has seen a 202. What is in them
 * follows from the ids.
 */
export class Journal {
  readonly batches: OracleBatch[] = [];

  /** @param run tells the ids of this run from those of any other */
  constructor(
    private readonly run: string,
    private readonly batchSize: number,
  ) {}

  /** A batch that was never sent. */
  create(round: number, connection: number): OracleBatch {
    const number = this.batches.length;
    const correlationId = `${this.run}-r${round}-c${connection}`;
    const executionIds = Array.from({ length: this.batchSize }, (_, index) => `${correlationId}-b${number}-${index}`);
    const batch: OracleBatch = { number, correlationId, executionIds, sends: 0, acknowledged: false };
    this.batches.push(batch);
    return batch;
  }

  /** The batch an execution was sent in; undefined for an id that was never sent. */
  batchOf(executionId: string): OracleBatch | undefined {
    const number = /-b(\d+)-\d+$/.exec(executionId)?.[1];
    const batch = number === undefined ? undefined : this.batches[Number(number)];
    return batch?.executionIds.includes(executionId) === true ? batch : undefined;
  }

  /** Sent and not answered: the server may or may not have kept them. */
  get unanswered(): OracleBatch[] {
    return this.batches.filter(({ acknowledged }) => !acknowledged);
  }

  get acknowledged(): OracleBatch[] {
    return this.batches.filter(({ acknowledged }) => acknowledged);
  }

  /** Executions of acknowledged batches. */
  get acknowledgedCount(): number {
    return this.acknowledged.reduce((sum, { executionIds }) => sum + executionIds.length, 0);
  }
}
