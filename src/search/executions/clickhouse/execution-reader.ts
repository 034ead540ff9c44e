import type { Tables } from '../../../clickhouse/tables.js';
import type { ExecutionCriteria } from '../execution-criteria.js';
import type { ExecutionHit, TextMatch } from '../execution-summary.js';
import type { Ask } from './execution-finder.js';
import type { ExecutionKey } from './execution-key.js';
import { executionSummariesSql } from './execution-summaries.sql.js';
import type { SummaryRow } from './summary-row.js';
import type { TextMatchesRow } from './text-match-row.js';
import { textMatchesSql } from './text-matches.sql.js';
import { toSummary } from './to-summary.js';
import { toTextMatch } from './to-text-match.js';

/** Reads what a page shows of the executions that were found. */
export class ExecutionReader {
  constructor(
    private readonly ask: Ask,
    private readonly tables: Tables,
  ) {}

  /** In the order of the keys. What has passed its retention meanwhile is left out. */
  async read({ tenantId, texts }: ExecutionCriteria, keys: readonly ExecutionKey[]): Promise<ExecutionHit[]> {
    if (keys.length === 0) return [];
    const records = { tenantId, keys };
    const [summaries, found] = await Promise.all([
      this.ask<SummaryRow>(executionSummariesSql(records, this.tables)),
      texts.length === 0 ? [] : this.ask<TextMatchesRow>(textMatchesSql(texts, records, this.tables)),
    ]);
    const rows = new Map(summaries.map((row) => [row.execution_id, row]));
    const matches = new Map(
      found.map((row): [string, TextMatch[]] => [
        row.execution_id,
        row.matches.map((window) => toTextMatch(window, texts)),
      ]),
    );
    return keys.flatMap(({ executionId }) => {
      const row = rows.get(executionId);
      return row === undefined ? [] : [{ ...toSummary(row), matches: matches.get(executionId) ?? [] }];
    });
  }
}
