import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { Metrics } from '../telemetry/metrics.js';
import { ClickHouseDatabase, type StatementObserver } from './clickhouse-database.js';
import type { ClickHouseTransport } from './clickhouse-transport.js';
import { openTransport } from './open-transport.js';
import { ReadDatabase } from './read-database.js';
import { SchemaPreparation } from './schema-preparation.js';
import { startPreparation } from './start-preparation.js';
import { Tables } from './tables.js';

const TRANSPORT = Symbol('ClickHouseTransport');

const observer =
  (metrics: Metrics): StatementObserver =>
  (name, seconds, outcome) => {
    metrics.statementSeconds.observe({ statement: name, outcome }, seconds);
  };

async function prepare(
  transport: ClickHouseTransport,
  config: AppConfig,
  metrics: Metrics,
): Promise<SchemaPreparation> {
  try {
    return await startPreparation(new ClickHouseDatabase(transport, observer(metrics)), config);
  } catch (error) {
    await transport.close();
    throw error;
  }
}

/**
 * The shared ClickHouse provider. Whatever uses it finds ClickHouse prepared (version, migrations, retention), or its
 * statements fail as `unavailable` while a ClickHouse server is away.
 */
@Global()
@Module({
  providers: [
    { provide: TRANSPORT, inject: [AppConfig], useFactory: openTransport },
    { provide: SchemaPreparation, inject: [TRANSPORT, AppConfig, Metrics], useFactory: prepare },
    {
      provide: ClickHouseDatabase,
      inject: [TRANSPORT, SchemaPreparation, Metrics],
      useFactory: (transport: ClickHouseTransport, preparation: SchemaPreparation, metrics: Metrics) =>
        new ClickHouseDatabase(transport, observer(metrics), () => preparation.obstacle),
    },
    ReadDatabase,
    {
      provide: Tables,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => new Tables(config.clickhouse.database),
    },
  ],
  exports: [ClickHouseDatabase, ReadDatabase, Tables],
})
export class ClickHouseModule implements OnApplicationShutdown {
  constructor(
    @Inject(ClickHouseDatabase) private readonly database: ClickHouseDatabase,
    @Inject(SchemaPreparation) private readonly preparation: SchemaPreparation,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    this.preparation.stop();
    await this.database.close();
  }
}
