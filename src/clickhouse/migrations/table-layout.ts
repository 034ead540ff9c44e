/** What the placeholders of a migration stand for on this ClickHouse. */
export interface TableLayout {
  readonly database: string;
  /** Undefined on the embedded engine and a single server. */
  readonly cluster: string | undefined;
}

/** How long replicated tables remember deduplication tokens: ClickHouse may be away for as long, between two attempts. */
export const DEDUPLICATION_SECONDS = 30 * 86_400;

const PLACEHOLDER = /\{(database|table|engine|on_cluster|deduplication_window|distributed)(?::([^{}]*))?\}/g;

const OF_DISTRIBUTED_TABLES = ['{distributed:', 'ALTER TABLE {database}.'];

/**
 * Writes one migration statement for a layout; the same files serve a single node and a cluster.
 *
 * | placeholder | single node | cluster `c` |
 * |---|---|---|
 * | `{database}` | the database | the database |
 * | `{table:t}` | `db.t` | `db.t_local`, the table each node keeps |
 * | `{engine:MergeTree}` | `MergeTree` | `ReplicatedMergeTree` |
 * | `{on_cluster}` | nothing | `ON CLUSTER c` |
 * | `{deduplication_window:n}` | `non_replicated_deduplication_window = n` | `replicated_deduplication_window = n`, for 30 days |
 * | `{distributed:t, key}` | the statement is left out | `db.t` as Distributed over `db.t_local`, sharded by `key` |
 * | `ALTER TABLE {database}.t` | the statement is left out: it says again what one about `{table:t}` says | the Distributed table |
 */
export function renderStatement(statement: string, layout: TableLayout): string | undefined {
  const { database, cluster } = layout;
  const onCluster = cluster === undefined ? '' : `ON CLUSTER ${cluster}`;
  if (cluster === undefined && OF_DISTRIBUTED_TABLES.some((start) => statement.startsWith(start))) return undefined;
  return statement.replaceAll(PLACEHOLDER, (_whole, kind: string, argument: string | undefined = '') => {
    switch (kind) {
      case 'table':
        return `${database}.${argument}${cluster === undefined ? '' : '_local'}`;
      case 'engine':
        return cluster === undefined ? argument : `Replicated${argument}`;
      case 'on_cluster':
        return onCluster;
      case 'deduplication_window':
        return deduplicationWindow(argument, cluster);
      case 'distributed':
        return distributedTable(database, cluster ?? '', argument);
      default:
        return database;
    }
  });
}

/** Replicated tables forget by time too, after an hour unless told otherwise. */
function deduplicationWindow(tokens: string, cluster: string | undefined): string {
  if (cluster === undefined) return `non_replicated_deduplication_window = ${tokens}`;
  return (
    `replicated_deduplication_window = ${tokens}, ` +
    `replicated_deduplication_window_seconds = ${DEDUPLICATION_SECONDS}`
  );
}

function distributedTable(database: string, cluster: string, argument: string): string {
  const comma = argument.indexOf(',');
  const table = argument.slice(0, comma);
  const key = argument.slice(comma + 1).trim();
  return (
    `CREATE TABLE IF NOT EXISTS ${database}.${table} ON CLUSTER ${cluster} AS ${database}.${table}_local\n` +
    `ENGINE = Distributed(${cluster}, ${database}, ${table}_local, ${key})`
  );
}
