import type { Tables } from '../../../clickhouse/tables.js';
import type { ExecutionCriteria } from '../execution-criteria.js';
import type { Filter } from './execution-filter.sql.js';

/** Whether the criteria leave room for executions that have not ended. */
export function includesRunning({ statuses }: ExecutionCriteria): boolean {
  return statuses.length === 0 || statuses.includes('RUNNING');
}

/** Whether the criteria leave room for executions that have ended. */
export function includesTerminal({ statuses }: Pick<ExecutionCriteria, 'statuses'>): boolean {
  return statuses.length === 0 || statuses.some((status) => status !== 'RUNNING');
}

/**
 * FROM and PREWHERE for the records of a table, the narrow columns first. The engine moves nothing there by itself when it sorts: it read
 * every payload for a status (five times the work), and every column for a route (twice). Only for what stands there it also remembers
 * what it has looked at in vain: a text among the failed ones of a day took 1.4 s each time, now 1.2 s and then 0.2 s.
 */
export function fromRecords({ narrow, texts }: Filter, table: string): string {
  return `FROM ${table}\nPREWHERE ${[...narrow, ...texts].join('\n  AND ')}`;
}

/** FROM and WHERE for RUNNING records, of each execution the last received alone. The table is small. */
export function fromLastRunning({ narrow, texts }: Filter, tables: Tables): string {
  return `FROM ${tables.runningExecutions} FINAL\nWHERE ${[...narrow, ...texts].join('\n  AND ')}`;
}

/** One result of several. */
export const unionAll = (parts: readonly string[]): string =>
  parts.map((part) => `(\n${part}\n)`).join('\nUNION ALL\n');
