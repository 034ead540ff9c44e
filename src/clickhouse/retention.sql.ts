import { quoteString } from './embedded/sql-parameters.js';
import type { TableLayout } from './migrations/table-layout.js';
import type { Retention } from './retention.js';
import type { Statement } from './statement.js';
import { storedTable } from './stored-table.js';
import { systemTable } from './system-table.js';

const alterTable = (layout: TableLayout, table: string): string => {
  const onCluster = layout.cluster === undefined ? '' : ` ON CLUSTER ${layout.cluster}`;
  return `ALTER TABLE ${layout.database}.${storedTable(layout, table)}${onCluster}`;
};

/** The definition of a table, with its TTL: one row `{ ddl }`. */
export function tableDefinitionSql(layout: TableLayout, table: string): Statement {
  return {
    name: 'table-definition',
    sql: `SELECT create_table_query AS ddl FROM system.tables
WHERE database = {database:String} AND name = {table:String}`,
    params: { database: layout.database, table: storedTable(layout, table) },
  };
}

/** Gives a table its TTL. */
export function modifyTtlSql(layout: TableLayout, { table, column, days }: Retention): Statement {
  return {
    name: 'modify-ttl',
    sql: `${alterTable(layout, table)}
MODIFY TTL toDateTime(${column}) + toIntervalDay(${days})`,
  };
}

/** Days whose rows are over the retention, every one of them: rows `{ id }` of partitions, oldest first. */
export function expiredPartitionsSql(layout: TableLayout, { table, days }: Retention): Statement {
  return {
    name: 'expired-partitions',
    sql: `SELECT DISTINCT partition_id AS id
FROM ${systemTable(layout, 'parts')}
WHERE database = {database:String} AND table = {table:String} AND active
  AND toDateOrNull(partition) < toDate(now('UTC')) - {days:UInt16}
ORDER BY id`,
    params: { database: layout.database, table: storedTable(layout, table), days },
  };
}

/** Drops partitions by the ids that {@link expiredPartitionsSql} answered. */
export function dropPartitionsSql(layout: TableLayout, table: string, ids: readonly string[]): Statement {
  const drops = ids.map((id) => `DROP PARTITION ID ${quoteString(id)}`);
  return {
    name: 'drop-partitions',
    sql: `${alterTable(layout, table)}\n${drops.join(',\n')}`,
    // The limit of 50 GB is against mistakes of people.
    settings: { max_partition_size_to_drop: 0 },
  };
}
