import type { LoadResult } from './load/load-result.js';
import { numberText } from './number-text.js';
import type { SearchableTimes } from './searchability.js';
import { textTable } from './text-table.js';

const ACKNOWLEDGED_TARGET_MS = 25;
/** Beyond the flush interval. */
const SEARCHABLE_TARGET_MS = 300;

/** Two tables: how soon executions were acknowledged, and how soon they were found. */
export function latencyReport(
  rate: number,
  flushMs: number,
  acknowledged: LoadResult,
  searchable: SearchableTimes,
): string {
  const { accepted, seconds, requests, behindMaxMs, p50Ms, p90Ms, p99Ms, p999Ms, maxMs } = acknowledged;
  const latencies = [p50Ms, p90Ms, p99Ms, p999Ms, maxMs].map((ms) => numberText(ms, 1));
  const { samples, minMs, medianMs, maxMs: longestMs } = searchable;
  const acknowledgements = textTable([
    ['rate/s', 'accepted/s', 'requests', 'p50 ms', 'p90 ms', 'p99 ms', 'p99.9 ms', 'max ms', 'behind ms'],
    [rate, accepted / seconds, requests].map((count) => numberText(count)).concat(latencies, numberText(behindMaxMs)),
  ]);
  const times = textTable([
    ['samples', 'min ms', 'median ms', 'max ms'],
    [samples, minMs, medianMs, longestMs].map((figure) => numberText(figure)),
  ]);
  return [
    `acknowledged (target: p99 at most ${ACKNOWLEDGED_TARGET_MS} ms)`,
    acknowledgements,
    '',
    `searchable (flush interval ${flushMs} ms; target: at most ${numberText(flushMs + SEARCHABLE_TARGET_MS)} ms)`,
    times,
  ].join('\n');
}
