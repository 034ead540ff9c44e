import { Logger } from '@nestjs/common';
import type { AppConfig } from '../config/app-config.js';
import type { ClickHouseDatabase } from './clickhouse-database.js';
import { configuredLayout } from './configured-layout.js';
import { MigrationRunner } from './migrations/migration-runner.js';
import { migrationsFolder } from './migrations/migrations-folder.js';
import { readMigrations } from './migrations/read-migrations.js';
import { readSchema } from './migrations/read-schema.js';
import { requireDeduplication } from './require-deduplication.js';
import { requireVersion } from './require-version.js';
import { RETAINED_TABLES } from './retained-tables.js';
import { applyRetention } from './retention.js';
import { storedTable } from './stored-table.js';

/** Tables that segments go into, and those that views fill from them: a repeated insert must be known to each. */
const INGEST_TABLES = ['executions', 'running_executions', 'route_graphs', 'metrics', 'route_stats'];
/** A server that does not answer at all looks like one that is slow. */
const FIRST_ANSWER_TIMEOUT_MS = 5000;

/**
 * Brings ClickHouse into the state that every other statement relies on: right version, migrated, with deduplication
 * windows and retention. May be repeated, and done by several servers at once. Throws a `StartupError` for what an
 * operator has to mend, and the `ClickHouseFailure` of the statement that failed.
 */
export async function prepareSchema(database: ClickHouseDatabase, config: AppConfig): Promise<void> {
  const logger = new Logger('ClickHouse');
  const layout = configuredLayout(config.clickhouse);
  const patience = database.mode === 'server' ? AbortSignal.timeout(FIRST_ANSWER_TIMEOUT_MS) : undefined;
  const version = await requireVersion(database, patience);
  const folder = migrationsFolder();
  const applied = await new MigrationRunner(database, layout, readMigrations(folder), readSchema(folder)).run();
  if (applied.length > 0) logger.log(`Migrations applied: ${applied.join(', ')}`);
  const stored = INGEST_TABLES.map((table) => storedTable(layout, table));
  await requireDeduplication(database, layout.database, stored);
  for (const { table, column, setting } of RETAINED_TABLES) {
    const days = config.retention[setting];
    const { changed, dropped } = await applyRetention(database, layout, { table, column, days });
    if (changed) logger.log(`Retention of ${table}: ${days} days after receipt`);
    if (dropped > 0) logger.log(`${dropped} days of ${table} were over the retention and have been dropped`);
  }
  logger.log(`ClickHouse ${version} (${database.mode}) at ${database.location}`);
}
