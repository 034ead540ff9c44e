import type { Received } from './last-received.js';

/** Of the records of each key the last received. */
export function lastOfEach<Row extends Received>(
  records: readonly Row[],
  keyOf: (record: Row) => string,
): readonly Row[] {
  const last = new Map<string, Row>();
  for (const record of records) {
    const known = last.get(keyOf(record));
    if (known === undefined || Number(record.received_millis) > Number(known.received_millis)) {
      last.set(keyOf(record), record);
    }
  }
  return [...last.values()];
}
