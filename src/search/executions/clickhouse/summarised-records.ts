import type { Tables } from '../../../clickhouse/tables.js';
import type { ExecutionCriteria } from '../execution-criteria.js';
import type { TextMatch } from '../execution-summary.js';
import type { Ask } from './ask.js';
import { type ExecutionKey, recordKey } from './execution-key.js';
import type { LatestRecords } from './latest-records.js';
import { readSummaries } from './read-summaries.js';
import { RepeatedRecords } from './repeated-records.js';
import type { SummaryRow } from './summary-row.js';

/** More are found for one page only where nearly all of them are not shown: RUNNING records of executions that have ended. */
const MAX_SUMMARISED = 1000;

/**
 * {@link LatestRecords} on the first page: nearly everything that is found is shown, and looking for repetitions reads the same places as
 * the summaries do, so that one statement does both.
 */
export class SummarisedRecords implements LatestRecords {
  private readonly rows = new Map<string, SummaryRow>();
  private readonly further: RepeatedRecords;

  constructor(
    private readonly ask: Ask,
    private readonly tables: Tables,
    private readonly criteria: ExecutionCriteria,
  ) {
    this.further = new RepeatedRecords(ask, tables, criteria);
  }

  async receivedAt(keys: readonly ExecutionKey[]): Promise<ReadonlyMap<string, number>> {
    if (keys.length === 0) return new Map();
    if (this.rows.size >= MAX_SUMMARISED) return this.further.receivedAt(keys);
    const rows = await readSummaries(this.ask, this.tables, { tenantId: this.criteria.tenantId, keys });
    for (const [key, row] of rows) this.rows.set(key, row);
    return new Map(Array.from(rows, ([key, row]) => [key, Number(row.received_millis)]));
  }

  async summaries(keys: readonly ExecutionKey[]): Promise<ReadonlyMap<string, SummaryRow>> {
    const missing = keys.filter((key) => !this.hasSummaryOf(key));
    if (missing.length === 0) return this.rows;
    return new Map([...this.rows, ...(await this.further.summaries(missing))]);
  }

  matches(keys: readonly ExecutionKey[]): Promise<ReadonlyMap<string, readonly TextMatch[]>> {
    return this.further.matches(keys);
  }

  private hasSummaryOf(key: ExecutionKey): boolean {
    const row = this.rows.get(recordKey(key));
    return row !== undefined && Number(row.received_millis) >= key.receivedAt;
  }
}
