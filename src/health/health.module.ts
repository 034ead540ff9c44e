import { Module } from '@nestjs/common';
import { AgentModule } from '../agent/agent.module.js';
import { IngestionModule } from '../ingestion/ingestion.module.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';
import { MetricsController } from './metrics.controller.js';

/** Whether the server works, for load balancers, people and Prometheus. */
@Module({
  imports: [AgentModule, IngestionModule],
  controllers: [HealthController, MetricsController],
  providers: [HealthService],
})
export class HealthModule {}
