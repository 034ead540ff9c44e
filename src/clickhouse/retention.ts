import type { ClickHouseDatabase } from './clickhouse-database.js';
import type { TableLayout } from './migrations/table-layout.js';
import { dropPartitionsSql, expiredPartitionsSql, modifyTtlSql, tableDefinitionSql } from './retention.sql.js';

/** How long the rows of a table are kept, counted from a column of receipt, by which it is partitioned by day. */
export interface Retention {
  readonly table: string;
  readonly column: string;
  readonly days: number;
}

/** What {@link applyRetention} did. */
export interface AppliedRetention {
  /** The table had no TTL or another one. */
  readonly changed: boolean;
  /** Daily partitions that were dropped. */
  readonly dropped: number;
}

const CURRENT_TTL = /\bTTL toDateTime\(\w+\) \+ toIntervalDay\((\d+)\)/;

/**
 * Gives a table its TTL, when it has none or another one, and drops the days that are over it as a whole: their room is
 * free at once, whatever the merges have to do. What is over it of the oldest day goes by the TTL: with
 * `ttl_only_drop_parts` that drops whole parts too.
 */
export async function applyRetention(
  database: ClickHouseDatabase,
  layout: TableLayout,
  retention: Retention,
): Promise<AppliedRetention> {
  const rows = await database.query<{ ddl: string }>(tableDefinitionSql(layout, retention.table));
  const current = CURRENT_TTL.exec(rows[0]?.ddl ?? '')?.[1];
  const changed = current !== String(retention.days);
  if (changed) await database.command(modifyTtlSql(layout, retention));
  const expired = await database.query<{ id: string }>(expiredPartitionsSql(layout, retention));
  const ids = expired.map(({ id }) => id);
  if (ids.length > 0) await database.command(dropPartitionsSql(layout, retention.table, ids));
  return { changed, dropped: ids.length };
}
