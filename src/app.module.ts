import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { AgentModule } from './agent/agent.module.js';
import { ClickHouseModule } from './clickhouse/clickhouse.module.js';
import { ClockModule } from './clock.module.js';
import type { AppConfig } from './config/app-config.js';
import { ConfigModule } from './config/config.module.js';
import { DiagramModule } from './diagram/diagram.module.js';
import type { Extensions } from './extensions.js';
import { HealthModule } from './health/health.module.js';
import { IngestionModule } from './ingestion/ingestion.module.js';
import { SearchModule } from './search/search.module.js';
import { SecurityModule } from './security/security.module.js';
import { StorageModule } from './storage/storage.module.js';
import { TelemetryModule } from './telemetry/telemetry.module.js';

/** The whole server. */
@Module({})
export class AppModule {
  static register(config: AppConfig, logger: Logger, extensions: Extensions = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.register(config),
        TelemetryModule.register(logger),
        ClockModule,
        ScheduleModule.forRoot(),
        ClickHouseModule,
        SecurityModule,
        IngestionModule,
        SearchModule.register(extensions.search),
        DiagramModule,
        AgentModule,
        StorageModule,
        HealthModule,
      ],
    };
  }
}
