import type { Tables } from '../../../clickhouse/tables.js';
import type { ExecutionCriteria } from '../execution-criteria.js';
import type { TextMatch } from '../execution-summary.js';
import type { Ask } from './ask.js';
import type { ExecutionKey } from './execution-key.js';
import type { LatestRecords } from './latest-records.js';
import { readSummaries } from './read-summaries.js';
import { readTextMatches } from './read-text-matches.js';
import type { SummaryRow } from './summary-row.js';

/**
 * {@link LatestRecords} on the first page: nearly everything that is found is shown, and looking for repetitions reads the same places as
 * the summaries do, so that one statement does both.
 */
export class SummarisedRecords implements LatestRecords {
  private readonly rows = new Map<string, SummaryRow>();

  constructor(
    private readonly ask: Ask,
    private readonly tables: Tables,
    private readonly criteria: ExecutionCriteria,
  ) {}

  async receivedAt(keys: readonly ExecutionKey[]): Promise<ReadonlyMap<string, number>> {
    if (keys.length === 0) return new Map();
    const rows = await readSummaries(this.ask, this.tables, { tenantId: this.criteria.tenantId, keys });
    for (const [key, row] of rows) this.rows.set(key, row);
    return new Map(Array.from(rows, ([key, row]) => [key, Number(row.received_millis)]));
  }

  summaries(): Promise<ReadonlyMap<string, SummaryRow>> {
    return Promise.resolve(this.rows);
  }

  matches(keys: readonly ExecutionKey[]): Promise<ReadonlyMap<string, readonly TextMatch[]>> {
    return readTextMatches(this.ask, this.tables, this.criteria, keys);
  }
}
