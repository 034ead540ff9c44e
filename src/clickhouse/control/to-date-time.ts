/** A time in milliseconds since 1970 as ClickHouse reads a DateTime64(3, 'UTC') from JSON. */
export function toDateTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('T', ' ').replace('Z', '');
}
