import type { Tables } from '../../../clickhouse/tables.js';
import type { ExecutionCriteria } from '../execution-criteria.js';
import type { TextMatch } from '../execution-summary.js';
import type { Ask } from './ask.js';
import { type ExecutionKey, recordKey } from './execution-key.js';
import { repeatedRecordsSql } from './execution-records.sql.js';
import type { LatestRecords } from './latest-records.js';
import { readSummaries } from './read-summaries.js';
import { readTextMatches } from './read-text-matches.js';
import type { SummaryRow } from './summary-row.js';

interface RepeatedRow {
  readonly running: boolean;
  readonly execution_id: string;
  readonly start_micros: string;
  readonly received_millis: string;
}

/** {@link LatestRecords} far behind the first page: of what is skipped no more is read than which records are there more than once. */
export class RepeatedRecords implements LatestRecords {
  constructor(
    private readonly ask: Ask,
    private readonly tables: Tables,
    private readonly criteria: ExecutionCriteria,
  ) {}

  async receivedAt(keys: readonly ExecutionKey[]): Promise<ReadonlyMap<string, number>> {
    if (keys.length === 0) return new Map();
    const { tenantId } = this.criteria;
    const rows = await this.ask<RepeatedRow>(repeatedRecordsSql({ tenantId, keys }, this.tables));
    return new Map(rows.map((row) => [keyOf(row), Number(row.received_millis)]));
  }

  summaries(keys: readonly ExecutionKey[]): Promise<ReadonlyMap<string, SummaryRow>> {
    return readSummaries(this.ask, this.tables, { tenantId: this.criteria.tenantId, keys });
  }

  matches(keys: readonly ExecutionKey[]): Promise<ReadonlyMap<string, readonly TextMatch[]>> {
    return readTextMatches(this.ask, this.tables, this.criteria, keys);
  }
}

function keyOf({ running, start_micros, execution_id }: RepeatedRow): string {
  return recordKey({ running, startTime: Number(start_micros), executionId: execution_id });
}
