import { quoteString } from './embedded/sql-parameters.js';
import type { TableLayout } from './migrations/table-layout.js';

/** A table of `system` as it is read from: on a cluster of one replica of each shard, so that nothing counts twice. */
export function systemTable({ cluster }: TableLayout, table: 'parts' | 'disks' | 'tables'): string {
  return cluster === undefined ? `system.${table}` : `cluster(${quoteString(cluster)}, system.${table})`;
}
