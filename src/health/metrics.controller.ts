import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SpoolStatus } from '../ingestion/keeper/spool-status.js';
import { Public } from '../security/access/access.js';
import { Metrics } from '../telemetry/metrics.js';

@Public()
@ApiTags('Health')
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly spool: SpoolStatus,
  ) {}

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ operationId: 'metrics', summary: 'Metrics for Prometheus; also at /metrics without the base path' })
  @ApiOkResponse({ description: 'Prometheus text format', content: { 'text/plain': { schema: { type: 'string' } } } })
  scrape(): Promise<string> {
    // The spool's gauges are set when somebody looks.
    this.spool.report();
    return this.metrics.registry.metrics();
  }
}
