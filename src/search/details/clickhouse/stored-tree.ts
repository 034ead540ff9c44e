import type { ProcessorStatus } from '../../../protocol/processor-status.js';

/** What the column `tree` holds. */
export interface StoredTree {
  readonly errorMessage: string;
  readonly errorStackTrace: string;
  readonly parentExecutionId: string;
  readonly replayOf: string;
  readonly instanceId: string;
  readonly graphHash: string;
  /** Bits of `SNAPSHOT_PRESENCE`. */
  readonly snapshots: number;
  readonly processors: StoredProcessors;
}

/** Lists of the same length: a value for each processor, in pre-order. */
export interface StoredProcessors {
  readonly seqs: readonly number[];
  readonly ids: readonly string[];
  readonly types: readonly string[];
  /** -1 for none. */
  readonly parentIndexes: readonly number[];
  /** -1 for none. */
  readonly iterations: readonly number[];
  readonly statuses: readonly ProcessorStatus[];
  /** When each started, micros since the start of the execution. */
  readonly startsAfter: readonly number[];
  readonly durationsMs: readonly (number | null)[];
  readonly errorTypes: readonly string[];
  readonly errorMessages: readonly string[];
  readonly errorStackTraces: readonly string[];
  /** Bits of `SNAPSHOT_PRESENCE`. */
  readonly snapshots: readonly number[];
}
