import type { TableLayout } from '../clickhouse/migrations/table-layout.js';
import type { Statement } from '../clickhouse/statement.js';
import { systemTable } from '../clickhouse/system-table.js';

/** A row of {@link storedDaysSql}. 64-bit integers come as text. */
export interface StoredDayRow {
  /** As it is stored: on a cluster with `_local` behind it. */
  readonly table_name: string;
  /** YYYY-MM-DD, or null for a table without daily partitions and for one that holds nothing. */
  readonly day: string | null;
  readonly rows: string;
  readonly bytes_on_disk: string;
  readonly uncompressed_bytes: string;
}

/** A row of {@link disksSql}. 64-bit integers come as text. */
export interface DiskRow {
  readonly name: string;
  readonly free_bytes: string;
  readonly total_bytes: string;
}

/**
 * What each table holds, by day. Comes from what ClickHouse knows of its parts without reading any of them; a table
 * that holds nothing has one row of zeros.
 */
export function storedDaysSql(layout: TableLayout): Statement {
  return {
    name: 'storage-days',
    sql: `SELECT table_name, day, sum(rows) AS rows, sum(bytes_on_disk) AS bytes_on_disk,
  sum(uncompressed_bytes) AS uncompressed_bytes
FROM (
SELECT table AS table_name, toString(toDateOrNull(partition)) AS day, rows, bytes_on_disk,
  data_uncompressed_bytes AS uncompressed_bytes
FROM ${systemTable(layout, 'parts')}
WHERE database = {database:String} AND active
UNION ALL
SELECT name AS table_name, NULL AS day, 0 AS rows, 0 AS bytes_on_disk, 0 AS uncompressed_bytes
FROM ${systemTable(layout, 'tables')}
WHERE database = {database:String} AND engine LIKE '%MergeTree'
)
GROUP BY table_name, day
ORDER BY table_name, day`,
    params: { database: layout.database },
  };
}

/** Room on the disks of ClickHouse itself, summed up over shards. Object storage has no end to tell. */
export function disksSql(layout: TableLayout): Statement {
  return {
    name: 'storage-disks',
    sql: `SELECT name, sum(free_space) AS free_bytes, sum(total_space) AS total_bytes
FROM ${systemTable(layout, 'disks')}
WHERE type = 'Local'
GROUP BY name
ORDER BY name`,
  };
}
