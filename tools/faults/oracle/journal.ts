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
  private rounds = 0;

  /** @param run tells the ids of this run from those of any other */
  constructor(
    private readonly run: string,
    private readonly batchSize: number,
  ) {}

  /** From here on batches belong to the next round: their correlation ids are others. */
  nextRound(): void {
    this.rounds++;
  }

  /** A batch that was never sent; one connection's batches of a round have one correlation id. */
  create(connection: number, size = this.batchSize): OracleBatch {
    const number = this.batches.length;
    const correlationId = `${this.run}-r${this.rounds}-c${connection}`;
    const executionIds = Array.from({ length: size }, (_, index) => `${correlationId}-b${number}-${index}`);
    const batch: OracleBatch = { number, correlationId, executionIds, sends: 0, acknowledged: false };
    this.batches.push(batch);
    return batch;
  }

  /** The batch an execution was sent in; undefined for an id that was never sent. */
  batchOf(executionId: string): OracleBatch | undefined {
    const [, number, index] = /-b(\d+)-(\d+)$/.exec(executionId) ?? [];
    const batch = number === undefined ? undefined : this.batches[Number(number)];
    return batch?.executionIds[Number(index)] === executionId ? batch : undefined;
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
