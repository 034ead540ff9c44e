import type { Tables } from '../../../clickhouse/tables.js';
import type { ExecutionCriteria } from '../execution-criteria.js';
import type { ExecutionHit, TextMatch } from '../execution-summary.js';
import type { Ask } from './ask.js';
import { type ExecutionKey, recordKey } from './execution-key.js';
import type { LatestRecords } from './latest-records.js';
import type { TextMatchesRow } from './text-match-row.js';
import { textMatchesSql } from './text-matches.sql.js';
import { toSummary } from './to-summary.js';
import { toTextMatch } from './to-text-match.js';

/** Reads what a page shows of the executions that were found. */
export class ExecutionReader {
  constructor(
    private readonly ask: Ask,
    private readonly tables: Tables,
    private readonly latest: LatestRecords,
  ) {}

  /** In the order of the keys. What has passed its retention meanwhile is left out. */
  async read({ tenantId, texts }: ExecutionCriteria, keys: readonly ExecutionKey[]): Promise<ExecutionHit[]> {
    if (keys.length === 0) return [];
    const records = { tenantId, keys };
    const [summaries, found] = await Promise.all([
      this.latest.summaries(keys),
      texts.length === 0 ? [] : this.ask<TextMatchesRow>(textMatchesSql(texts, records, this.tables)),
    ]);
    const matches = new Map(
      found.map((row): [string, TextMatch[]] => [
        row.execution_id,
        row.matches.map((window) => toTextMatch(window, texts)),
      ]),
    );
    return keys.flatMap((key) => {
      const row = summaries.get(recordKey(key));
      return row === undefined ? [] : [{ ...toSummary(row), matches: matches.get(key.executionId) ?? [] }];
    });
  }
}
