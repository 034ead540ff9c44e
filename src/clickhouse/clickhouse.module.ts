import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { Metrics } from '../telemetry/metrics.js';
import { StartupError } from '../common/startup-error.js';
import { ClickHouseDatabase } from './clickhouse-database.js';
import { ClickHouseFailure } from './clickhouse-failure.js';
import { MigrationRunner } from './migrations/migration-runner.js';
import { migrationsFolder } from './migrations/migrations-folder.js';
import { readMigrations } from './migrations/read-migrations.js';
import type { TableLayout } from './migrations/table-layout.js';
import { openTransport } from './open-transport.js';
import { requireDeduplication } from './require-deduplication.js';
import { requireVersion } from './require-version.js';
import { applyRetention } from './retention.js';
import { Tables } from './tables.js';

const INGEST_TABLES = ['executions', 'running_executions'];

async function openDatabase(config: AppConfig, metrics: Metrics): Promise<ClickHouseDatabase> {
  const logger = new Logger('ClickHouse');
  const database = new ClickHouseDatabase(openTransport(config), (name, seconds, outcome) => {
    metrics.statementSeconds.observe({ statement: name, outcome }, seconds);
  });
  try {
    const version = await requireVersion(database);
    logger.log(`ClickHouse ${version} (${database.mode}) at ${database.location}`);
    await prepareSchema(database, config, logger);
    return database;
  } catch (error) {
    await database.close();
    throw error instanceof ClickHouseFailure
      ? new StartupError(`ClickHouse at ${database.location} cannot be used: ${error.serverMessage}`)
      : error;
  }
}

async function prepareSchema(database: ClickHouseDatabase, config: AppConfig, logger: Logger): Promise<void> {
  const layout: TableLayout = {
    database: config.clickhouse.database,
    cluster: config.clickhouse.mode === 'server' ? config.clickhouse.cluster : undefined,
  };
  const applied = await new MigrationRunner(database, layout, readMigrations(migrationsFolder())).run();
  if (applied.length > 0) logger.log(`Migrations applied: ${applied.join(', ')}`);
  const stored = INGEST_TABLES.map((table) => `${table}${layout.cluster === undefined ? '' : '_local'}`);
  await requireDeduplication(database, layout.database, stored);
  for (const table of INGEST_TABLES) {
    const days = config.retention.executionDays;
    const changed = await applyRetention(database, layout, { table, column: 'received_at', days });
    if (changed) logger.log(`Retention of ${table}: ${days} days after receipt`);
  }
}

/** The shared ClickHouse provider: connected, of the right version and migrated before anything else starts. */
@Global()
@Module({
  providers: [
    { provide: ClickHouseDatabase, inject: [AppConfig, Metrics], useFactory: openDatabase },
    {
      provide: Tables,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => new Tables(config.clickhouse.database),
    },
  ],
  exports: [ClickHouseDatabase, Tables],
})
export class ClickHouseModule implements OnApplicationShutdown {
  constructor(@Inject(ClickHouseDatabase) private readonly database: ClickHouseDatabase) {}

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
