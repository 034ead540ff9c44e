const DAY_MS = 86_400_000;

/** A time of receipt as ClickHouse takes it in JSON. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().replace('T', ' ').replace('Z', '');
}
