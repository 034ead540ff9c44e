import type { Tables } from '../../../clickhouse/tables.js';

/**
 * Read by its indexes alone. The id also stands in the sorting key, but behind the time, and looking for it there takes longer than
 * everything else (measured: 16 of 27 ms over ten million executions). The index is looked up once, before anything is read: granule by
 * granule while reading, or in the place of the column, a lookup took up to twice as long.
 */
export const BY_ID_SETTINGS = {
  use_primary_key: 0,
  use_skip_indexes_on_data_read: 0,
  query_plan_direct_read_from_text_index: 0,
  // A few rows: several statements at a time are what cores are for.
  max_threads: 1,
} as const;

/**
 * The same SELECT over terminal records (rank 1) and RUNNING ones (rank 0): of one execution the row of the highest rank
 * counts, then the last received. Conditions stand in PREWHERE, because the engine moves nothing there by itself when it
 * sorts: it would read every column of every record first.
 */
export function recordBranches(tables: Tables, columns: string, conditions: readonly string[], tail: string): string {
  const branch = (rank: number, table: string): string => `(
SELECT ${rank} AS rank, ${columns}
FROM ${table}
PREWHERE ${['tenant_id = {tenantId:String}', ...conditions].join(' AND ')}
${tail}
)`;
  return [branch(1, tables.executions), branch(0, tables.runningExecutions)].join('\nUNION ALL\n');
}
