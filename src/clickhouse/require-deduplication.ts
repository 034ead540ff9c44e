import { StartupError } from '../common/startup-error.js';
import type { ClickHouseDatabase } from './clickhouse-database.js';

/** Inserts that may come between an attempt and its repetition: hours of flushing at two a second. */
const REQUIRED_WINDOW = 10_000;
const WINDOW = /deduplication_window = (\d+)/;

/**
 * Makes sure the tables of ingestion remember enough deduplication tokens. With the engine's default of 0 a repeated
 * insert stores its rows twice, without a word. Throws a {@link StartupError} naming the table.
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
    const ddl = rows.find(({ name }) => name === table)?.ddl ?? '';
    const window = Number(WINDOW.exec(ddl)?.[1] ?? 0);
    if (window >= REQUIRED_WINDOW) continue;
    throw new StartupError(
      `The table ${schema}.${table} remembers ${window} deduplication tokens; at least ${REQUIRED_WINDOW} are needed, ` +
        'or a repeated insert would store its rows twice. Restore the setting of the migration.',
    );
  }
}
