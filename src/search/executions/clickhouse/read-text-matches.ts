import type { Tables } from '../../../clickhouse/tables.js';
import { lastReceived, SPARE_RECORDS } from '../../clickhouse/last-received.js';
import type { ExecutionCriteria } from '../execution-criteria.js';
import type { TextMatch } from '../execution-summary.js';
import type { Ask } from './ask.js';
import { type ExecutionKey, recordKey } from './execution-key.js';
import { summaryKey } from './summary-row.js';
import type { TextMatchesRow } from './text-match-row.js';
import { textMatchesSql } from './text-matches.sql.js';
import type { TextWindow } from './text-window.js';
import { toTextMatch } from './to-text-match.js';

/** Where the texts of the criteria stand in these records, by `recordKey`. Asks for no more than was not told with the keys. */
export async function readTextMatches(
  ask: Ask,
  tables: Tables,
  { tenantId, texts }: ExecutionCriteria,
  keys: readonly ExecutionKey[],
): Promise<ReadonlyMap<string, readonly TextMatch[]>> {
  const matches = new Map<string, readonly TextMatch[]>();
  if (texts.length === 0) return matches;
  const note = (key: string, windows: readonly TextWindow[]): void => {
    matches.set(
      key,
      windows.map((window) => toTextMatch(window, texts)),
    );
  };
  for (const key of keys) if (key.windows !== undefined) note(recordKey(key), key.windows);
  const others = keys.filter(({ windows }) => windows === undefined);
  if (others.length === 0) return matches;
  const rows = await lastReceived<TextMatchesRow>(
    others.length + SPARE_RECORDS,
    (wanted) => ask<TextMatchesRow>(textMatchesSql(texts, { tenantId, keys: others }, wanted, tables)),
    summaryKey,
  );
  for (const row of rows) note(summaryKey(row), row.matches);
  return matches;
}
