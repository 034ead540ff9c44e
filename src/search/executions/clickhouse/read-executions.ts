import type { ExecutionHit } from '../execution-summary.js';
import { type ExecutionKey, recordKey } from './execution-key.js';
import type { LatestRecords } from './latest-records.js';
import { toSummary } from './to-summary.js';

/** Reads what a page shows of the executions that were found, in the order of the keys. What has passed its retention meanwhile is left out. */
export async function readExecutions(latest: LatestRecords, keys: readonly ExecutionKey[]): Promise<ExecutionHit[]> {
  if (keys.length === 0) return [];
  const [summaries, matches] = await Promise.all([latest.summaries(keys), latest.matches(keys)]);
  return keys.flatMap((key) => {
    const row = summaries.get(recordKey(key));
    return row === undefined ? [] : [{ ...toSummary(row), matches: matches.get(recordKey(key)) ?? [] }];
  });
}
