import type { Tables } from '../../../clickhouse/tables.js';
import type { Ask } from './ask.js';
import type { ExecutionKey } from './execution-key.js';
import { executionSummariesSql } from './execution-summaries.sql.js';
import type { LatestRecords } from './latest-records.js';
import { type KeyedSummaryRow, type SummaryRow, summaryKey } from './summary-row.js';

/**
 * {@link LatestRecords} on the first page: nearly everything that is found is shown, and looking for repetitions reads the same places as
 * the summaries do, so that one statement does both.
 */
export class SummarisedRecords implements LatestRecords {
  private readonly rows = new Map<string, SummaryRow>();

  constructor(
    private readonly ask: Ask,
    private readonly tables: Tables,
    private readonly tenantId: string,
  ) {}

  async receivedAt(keys: readonly ExecutionKey[]): Promise<ReadonlyMap<string, number>> {
    if (keys.length === 0) return new Map();
    const { tenantId } = this;
    const rows = await this.ask<KeyedSummaryRow>(executionSummariesSql({ tenantId, keys }, this.tables));
    for (const row of rows) this.rows.set(summaryKey(row), row);
    return new Map(rows.map((row) => [summaryKey(row), Number(row.received_millis)]));
  }

  summaries(): Promise<ReadonlyMap<string, SummaryRow>> {
    return Promise.resolve(this.rows);
  }
}
