const FIRST_MS = 200;
const LONGEST_MS = 15_000;
const LONGEST_RETRY_AFTER_MS = 60_000;

/**
 * How long to wait before a batch is sent again, in milliseconds: the server's Retry-After and up to half of it more, or full jitter
 * over a doubling bound where the server said nothing.
 *
 * @param attempt how often it was sent already, from 1
 */
export function retryDelay(attempt: number, retryAfterMs: number | undefined, random: () => number): number {
  if (retryAfterMs !== undefined) return Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS) * (1 + random() / 2);
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
}

/** Reads a Retry-After header: seconds or a date. Undefined when absent or unreadable. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
