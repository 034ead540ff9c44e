import type { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import type { Tables } from '../../src/clickhouse/tables.js';
import type { SeedState } from '../seed/seed-state.js';

/** What executions take on disk, beside what agents sent. Bytes. */
export interface StorageFigures {
  readonly executions: number;
  readonly parts: number;
  readonly diskBytes: number;
  /** Of these the indexes. */
  readonly indexBytes: number;
  readonly jsonBytes: number;
  readonly textLength: number;
  /** On disk to JSON. */
  readonly ratio: number;
}

/** Reads what the parts of the executions take. */
export async function storageFigures(
  database: ClickHouseDatabase,
  tables: Tables,
  { jsonBytes, textLength }: SeedState,
): Promise<StorageFigures> {
  const [schema = '', table = ''] = tables.executions.split('.');
  const [row] = await database.query<Record<'parts' | 'executions' | 'disk' | 'indexes', string>>({
    name: 'bench-storage',
    sql: `SELECT count() AS parts, sum(rows) AS executions, sum(bytes_on_disk) AS disk,
  sum(secondary_indices_compressed_bytes) AS indexes
FROM system.parts WHERE database = {schema:String} AND table = {table:String} AND active`,
    params: { schema, table },
  });
  const diskBytes = Number(row?.disk);
  return {
    executions: Number(row?.executions),
    parts: Number(row?.parts),
    diskBytes,
    indexBytes: Number(row?.indexes),
    jsonBytes,
    textLength,
    ratio: diskBytes / jsonBytes,
  };
}
