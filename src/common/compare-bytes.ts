/** Compares texts by their UTF-8 bytes, as ClickHouse does; characters beyond the first 65,536 stand otherwise in UTF-16. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
