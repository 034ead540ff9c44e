import type { ClickHouseDatabase } from './clickhouse-database.js';
import { renderStatement, type TableLayout } from './migrations/table-layout.js';

/** How long the rows of a table are kept, counted from a column of receipt. */
export interface Retention {
  readonly table: string;
  readonly column: string;
  readonly days: number;
}

const CURRENT_TTL = /\bTTL toDateTime\(\w+\) \+ toIntervalDay\((\d+)\)/;

/**
 * Gives a table its TTL, when it has none or another one. ClickHouse then works out anew what of the stored data is
 * over it; with daily partitions and `ttl_only_drop_parts` that drops whole parts. Answers whether anything changed.
 */
export async function applyRetention(
  database: ClickHouseDatabase,
  layout: TableLayout,
  retention: Retention,
): Promise<boolean> {
  const stored = `${retention.table}${layout.cluster === undefined ? '' : '_local'}`;
  const rows = await database.query<{ ddl: string }>({
    name: 'table-definition',
    sql: `SELECT create_table_query AS ddl FROM system.tables
WHERE database = {database:String} AND name = {table:String}`,
    params: { database: layout.database, table: stored },
  });
  const current = CURRENT_TTL.exec(rows[0]?.ddl ?? '')?.[1];
  if (current === String(retention.days)) return false;
  const sql = `ALTER TABLE {table:${retention.table}} {on_cluster}
MODIFY TTL toDateTime(${retention.column}) + toIntervalDay(${retention.days})`;
  await database.command({ name: 'apply-retention', sql: renderStatement(sql, layout) ?? sql });
  return true;
}
