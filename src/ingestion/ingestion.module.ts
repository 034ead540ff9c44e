import { Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { AppConfig } from '../config/app-config.js';
import { Metrics } from '../telemetry/metrics.js';
import { ClickHouseSegmentStore } from './delivery/clickhouse-segment-store.js';
import { SegmentStore } from './delivery/segment-store.js';
import { ExecutionIntake } from './executions/execution-intake.js';
import { ExecutionsController } from './executions/executions.controller.js';
import { FatalExit } from './keeper/fatal-exit.js';
import { IngestionService } from './intake/ingestion-service.js';
import { SpoolKeeper } from './keeper/spool-keeper.js';
import { SpoolStatus } from './keeper/spool-status.js';
import { Spool } from './spool/spool.js';

/** Takes what agents report: decode, encode, spool, and deliver to ClickHouse. */
@Module({
  controllers: [ExecutionsController],
  providers: [
    IngestionService,
    ExecutionIntake,
    SpoolStatus,
    FatalExit,
    { provide: SegmentStore, useClass: ClickHouseSegmentStore },
    {
      provide: SpoolKeeper,
      inject: [AppConfig, SegmentStore, Metrics, Clock, FatalExit],
      useFactory: (config: AppConfig, store: SegmentStore, metrics: Metrics, clock: Clock, fatal: FatalExit) =>
        SpoolKeeper.open(config, store, metrics, clock, (error) => {
          fatal.exit(error);
        }),
    },
    { provide: Spool, inject: [SpoolKeeper], useFactory: (keeper: SpoolKeeper) => keeper.spool },
  ],
  exports: [SpoolStatus],
})
export class IngestionModule implements OnApplicationShutdown {
  constructor(private readonly keeper: SpoolKeeper) {}

  async onApplicationShutdown(): Promise<void> {
    const left = await this.keeper.close();
    if (left > 0) new Logger('Spool').warn(`${left} segments stay in the spool and are stored at the next start`);
  }
}
