import type { Tables } from '../../../clickhouse/tables.js';
import { lastReceived, SPARE_RECORDS } from '../../clickhouse/last-received.js';
import type { ExecutionCriteria } from '../execution-criteria.js';
import type { TextMatch } from '../execution-summary.js';
import type { Ask } from './ask.js';
import type { ExecutionKey } from './execution-key.js';
import { summaryKey } from './summary-row.js';
import type { TextMatchesRow } from './text-match-row.js';
import { textMatchesSql } from './text-matches.sql.js';
import { toTextMatch } from './to-text-match.js';

/** Where the texts of the criteria stand in these records, by `recordKey`. Asks nothing when there are no texts. */
export async function readTextMatches(
  ask: Ask,
  tables: Tables,
  { tenantId, texts }: ExecutionCriteria,
  keys: readonly ExecutionKey[],
): Promise<ReadonlyMap<string, readonly TextMatch[]>> {
  if (texts.length === 0 || keys.length === 0) return new Map();
  const rows = await lastReceived<TextMatchesRow>(
    keys.length + SPARE_RECORDS,
    (wanted) => ask<TextMatchesRow>(textMatchesSql(texts, { tenantId, keys }, wanted, tables)),
    summaryKey,
  );
  return new Map(rows.map((row) => [summaryKey(row), row.matches.map((window) => toTextMatch(window, texts))]));
}
