/** What every statement answers of a version. 64-bit integers come as text. */
export interface VersionRow {
  readonly application: string;
  readonly route_id: string;
  readonly graph_hash: string;
  readonly first_millis: string;
  readonly last_millis: string;
  readonly nodes: number;
}

/**
 * The columns of a {@link VersionRow}, of rows grouped by {@link VERSION_KEY}: until parts are merged there is a row for
 * each arrival.
 */
export const VERSION_COLUMNS = `application,
  route_id,
  graph_hash,
  toUnixTimestamp64Milli(min(first_seen)) AS first_millis,
  toUnixTimestamp64Milli(max(last_seen)) AS last_millis,
  argMax(node_count, last_seen) AS nodes`;

export const VERSION_KEY = 'application, route_id, graph_hash';
