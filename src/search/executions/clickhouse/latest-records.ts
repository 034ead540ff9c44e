import type { TextMatch } from '../execution-summary.js';
import type { ExecutionKey } from './execution-key.js';
import type { SummaryRow } from './summary-row.js';

/** Of executions whose keys were found, the records that were received last. */
export interface LatestRecords {
  /**
   * When the records of these keys were received last, milliseconds since 1970, by `recordKey`. Those that are there once may be
   * left out.
   */
  receivedAt(keys: readonly ExecutionKey[]): Promise<ReadonlyMap<string, number>>;
  /** Where the texts that are searched for stand in them, by `recordKey`. */
  matches(keys: readonly ExecutionKey[]): Promise<ReadonlyMap<string, readonly TextMatch[]>>;
  /** What a page shows of them, by `recordKey`. What has passed its retention meanwhile is missing. */
  summaries(keys: readonly ExecutionKey[]): Promise<ReadonlyMap<string, SummaryRow>>;
}
