import type { WantedRecords } from './records-of.sql.js';

/**
 * The last received record of each execution that has one. They are asked for once more, in order, only where an execution
 * has several.
 *
 * @param ask reads one record more than there are executions, or the last of each
 */
export async function lastReceived<Row extends { readonly execution_id: string }>(
  ask: (wanted: WantedRecords) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows = await ask('unsorted');
  const isRepeated = new Set(rows.map((row) => row.execution_id)).size < rows.length;
  return isRepeated ? ask('last') : rows;
}
