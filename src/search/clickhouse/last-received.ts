import { lastOfEach } from './last-of-each.js';

/**
 * Which records are read: in no order, so many at most; or of each key the last received. To plan the order of many columns takes a sixth
 * of a statement.
 */
export type WantedRecords = number | 'last';

/** Small records beyond one of each that are read as they come. */
export const SPARE_RECORDS = 100;

/** When the server received a record, milliseconds since 1970. 64-bit integers come as text. */
export interface Received {
  readonly received_millis: string;
}

/**
 * The last received record of each key that has one. Nearly always there is one: they are read as they come, and once more, in order,
 * only where there are too many.
 *
 * @param most records that are read as they come
 * @param keyOf what tells the records of one key from others
 */
export async function lastReceived<Row extends Received>(
  most: number,
  ask: (wanted: WantedRecords) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): Promise<readonly Row[]> {
  const rows = await ask(most);
  return rows.length >= most ? ask('last') : lastOfEach(rows, keyOf);
}
