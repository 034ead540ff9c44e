import { StartupError } from '../common/startup-error.js';
import type { ClickHouseDatabase } from './clickhouse-database.js';
import { deduplicationShortcoming } from './deduplication-shortcoming.js';

/**
 * Makes sure the tables of ingestion remember enough deduplication tokens for long enough. With the engine's defaults,
 * none on a single node and an hour on a cluster, a repeated insert stores its rows twice, without a word. Throws a
 * {@link StartupError} naming the table.
 */
export async function requireDeduplication(
  database: ClickHouseDatabase,
  schema: string,
  storedTables: readonly string[],
): Promise<void> {
  const rows = await database.query<{ name: string; ddl: string }>({
    name: 'deduplication-windows',
    sql: `SELECT name, create_table_query AS ddl FROM system.tables
WHERE database = {database:String} AND name IN {tables:Array(String)}`,
    params: { database: schema, tables: storedTables },
  });
  for (const table of storedTables) {
    const shortcoming = deduplicationShortcoming(rows.find(({ name }) => name === table)?.ddl ?? '');
    if (shortcoming === undefined) continue;
    throw new StartupError(
      `The table ${schema}.${table} ${shortcoming} are needed, or a repeated insert would store its rows twice. ` +
        'Restore the settings of the migration.',
    );
  }
}
