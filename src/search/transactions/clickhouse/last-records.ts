import type { LinkedRow } from './linked-row.js';

/**
 * One row of each execution, in the order in which executions are met first: the last received, but no RUNNING one where
 * there is a terminal one.
 */
export function lastRecords(rows: readonly LinkedRow[]): LinkedRow[] {
  const last = new Map<string, LinkedRow>();
  for (const row of rows) {
    const known = last.get(row.execution_id);
    if (known === undefined || replaces(row, known)) last.set(row.execution_id, row);
  }
  return [...last.values()];
}

function replaces(row: LinkedRow, known: LinkedRow): boolean {
  const [isRunning, wasRunning] = [row.status === 'RUNNING', known.status === 'RUNNING'];
  return isRunning === wasRunning ? Number(row.received_millis) > Number(known.received_millis) : wasRunning;
}
