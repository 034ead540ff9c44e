import type { Tables } from '../../../clickhouse/tables.js';
import type { ExecutionCriteria } from '../execution-criteria.js';
import type { TextMatch } from '../execution-summary.js';
import type { Ask } from './ask.js';
import { type ExecutionKey, recordKey } from './execution-key.js';
import type { LatestRecords } from './latest-records.js';
import { readSummaries } from './read-summaries.js';
import { readTextMatches } from './read-text-matches.js';
import type { SummaryRow } from './summary-row.js';

/**
 * {@link LatestRecords} on the first page: nearly everything that is found is shown, and looking for repetitions reads the same places as
 * the summaries do, so that one statement does both. The matches of those found first are read meanwhile.
 */
export class SummarisedRecords implements LatestRecords {
  private readonly rows = new Map<string, SummaryRow>();
  private readonly found = new Map<string, readonly TextMatch[]>();

  constructor(
    private readonly ask: Ask,
    private readonly tables: Tables,
    private readonly criteria: ExecutionCriteria,
  ) {}

  async receivedAt(keys: readonly ExecutionKey[]): Promise<ReadonlyMap<string, number>> {
    if (keys.length === 0) return new Map();
    const isFirst = this.rows.size === 0;
    // Records may have come since the first look: its matches may be those of the ones before.
    if (!isFirst) this.found.clear();
    const { tenantId } = this.criteria;
    const [rows] = await Promise.all([
      readSummaries(this.ask, this.tables, { tenantId, keys }),
      isFirst ? this.readMatches(keys) : undefined,
    ]);
    for (const [key, row] of rows) this.rows.set(key, row);
    return new Map(Array.from(rows, ([key, row]) => [key, Number(row.received_millis)]));
  }

  summaries(): Promise<ReadonlyMap<string, SummaryRow>> {
    return Promise.resolve(this.rows);
  }

  async matches(keys: readonly ExecutionKey[]): Promise<ReadonlyMap<string, readonly TextMatch[]>> {
    await this.readMatches(keys.filter((key) => !this.found.has(recordKey(key))));
    return this.found;
  }

  private async readMatches(keys: readonly ExecutionKey[]): Promise<void> {
    const matches = await readTextMatches(this.ask, this.tables, this.criteria, keys);
    for (const [key, found] of matches) this.found.set(key, found);
  }
}
