import type { TableLayout } from './migrations/table-layout.js';

/** Name of the table that holds the rows themselves; on a cluster a distributed table of the plain name stands over it. */
export function storedTable({ cluster }: TableLayout, table: string): string {
  return cluster === undefined ? table : `${table}_local`;
}
