import { DEDUPLICATION_SECONDS } from './migrations/table-layout.js';

/** Inserts that may come between an attempt and its repetition: hours of flushing at two a second. */
const REQUIRED_WINDOW = 10_000;
const WINDOW = /deduplication_window = (\d+)/;
const REPLICATED = 'ENGINE = Replicated';
const SECONDS = /replicated_deduplication_window_seconds = (\d+)/;

/** What a table of this definition lacks to recognise a repeated insert; undefined when it lacks nothing. */
export function deduplicationShortcoming(ddl: string): string | undefined {
  const tokens = Number(WINDOW.exec(ddl)?.[1] ?? 0);
  if (tokens < REQUIRED_WINDOW) return `remembers ${tokens} deduplication tokens; at least ${REQUIRED_WINDOW}`;
  // A table that is not replicated forgets by number alone.
  if (!ddl.includes(REPLICATED)) return undefined;
  const seconds = Number(SECONDS.exec(ddl)?.[1] ?? 0);
  if (seconds >= DEDUPLICATION_SECONDS) return undefined;
  return `remembers deduplication tokens for ${seconds} seconds; at least ${DEDUPLICATION_SECONDS}`;
}
