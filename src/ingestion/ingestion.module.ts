import { Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { AgentRegistryModule } from '../agent/registry/agent-registry.module.js';
import { Clock } from '../common/clock.js';
import { AppConfig } from '../config/app-config.js';
import { Redactor } from '../protocol/redaction/redactor.js';
import { Metrics } from '../telemetry/metrics.js';
import { DeadLetterService } from './dead-letters/dead-letter.service.js';
import { DeadLetterStatus } from './dead-letters/dead-letter-status.js';
import { DeadLetterStore } from './dead-letters/dead-letter-store.js';
import { DeadLettersController } from './dead-letters/dead-letters.controller.js';
import { openDeadLetters } from './dead-letters/open-dead-letters.js';
import { ClickHouseSegmentStore } from './delivery/clickhouse-segment-store.js';
import { SegmentStore } from './delivery/segment-store.js';
import { EncodingPool } from './executions/encoding-pool.js';
import { ExecutionEncoder } from './executions/execution-encoder.js';
import { ExecutionEncoding } from './executions/execution-encoding.js';
import { ExecutionIntake } from './executions/execution-intake.js';
import { ExecutionsController } from './executions/executions.controller.js';
import { FatalExit } from './keeper/fatal-exit.js';
import { MetricIntake } from './metrics/metric-intake.js';
import { MetricSamplesController } from './metrics/metric-samples.controller.js';
import { RouteGraphIntake } from './route-graphs/route-graph-intake.js';
import { RouteGraphsController } from './route-graphs/route-graphs.controller.js';
import { DocumentReader } from './route-graphs/thread/document-reader.js';
import { DocumentThread } from './route-graphs/thread/document-thread.js';
import { Idempotency } from './intake/idempotency.js';
import { IngestionService } from './intake/ingestion-service.js';
import { RateLimiter } from './intake/rate-limiter.js';
import { SpoolKeeper } from './keeper/spool-keeper.js';
import { SpoolStatus } from './keeper/spool-status.js';
import { ProtocolOneIntake } from './protocol-one/protocol-one-intake.js';
import { Disk } from './spool/disk.js';
import { RealDisk } from './spool/real-disk.js';
import { Spool } from './spool/spool.js';

/** Takes what agents report: decode, encode, spool, and deliver to ClickHouse. */
@Module({
  imports: [AgentRegistryModule],
  controllers: [ExecutionsController, RouteGraphsController, MetricSamplesController, DeadLettersController],
  providers: [
    IngestionService,
    {
      provide: ExecutionEncoding,
      inject: [AppConfig],
      useFactory: ({ ingestion }: AppConfig) =>
        ingestion.encodingThreads === 0
          ? new ExecutionEncoder(Redactor.of(ingestion.redaction))
          : new EncodingPool(ingestion.encodingThreads, ingestion.redaction),
    },
    ExecutionIntake,
    RouteGraphIntake,
    DocumentReader,
    DocumentThread,
    MetricIntake,
    SpoolStatus,
    FatalExit,
    { provide: SegmentStore, useClass: ClickHouseSegmentStore },
    { provide: DeadLetterStore, inject: [AppConfig, Metrics], useFactory: openDeadLetters },
    { provide: DeadLetterStatus, useExisting: DeadLetterStore },
    DeadLetterService,
    { provide: Disk, useClass: RealDisk },
    {
      provide: SpoolKeeper,
      inject: [AppConfig, SegmentStore, DeadLetterStore, Metrics, Clock, Disk, FatalExit],
      useFactory: openKeeper,
    },
    { provide: Spool, inject: [SpoolKeeper], useFactory: (keeper: SpoolKeeper) => keeper.spool },
    {
      provide: ProtocolOneIntake,
      inject: [SpoolKeeper],
      useFactory: ({ protocolOne }: SpoolKeeper) => protocolOne.intake,
    },
    {
      provide: RateLimiter,
      inject: [AppConfig],
      useFactory: ({ ingestion }: AppConfig) => new RateLimiter(ingestion.callerRateLimit, () => performance.now()),
    },
    { provide: Idempotency, inject: [Spool, Metrics], useFactory: openIdempotency },
  ],
  exports: [SpoolStatus, DeadLetterStatus],
})
export class IngestionModule implements OnApplicationShutdown {
  constructor(
    private readonly keeper: SpoolKeeper,
    private readonly encoding: ExecutionEncoding,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.encoding.close();
    const left = await this.keeper.close();
    if (left > 0) new Logger('Spool').warn(`${left} segments stay in the spool and are stored at the next start`);
  }
}

function openIdempotency(spool: Spool, metrics: Metrics): Idempotency {
  const listener = {
    onRepeated: () => {
      metrics.repeatedRequests.inc();
    },
    onForgotten: (entries: number) => {
      metrics.forgottenRequests.inc(entries);
    },
  };
  return new Idempotency(listener, () => performance.now(), spool.recoveredBatches);
}

function openKeeper(
  config: AppConfig,
  store: SegmentStore,
  deadLetters: DeadLetterStore,
  metrics: Metrics,
  clock: Clock,
  disk: Disk,
  fatal: FatalExit,
): Promise<SpoolKeeper> {
  const onFatal = (error: Error): void => {
    fatal.exit(error);
  };
  return SpoolKeeper.open({ config, store, deadLetters, metrics, clock, disk, onFatal });
}
