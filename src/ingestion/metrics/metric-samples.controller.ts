import { Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../security/access/access.js';
import { ApiIngestion } from '../intake/api-ingestion.js';
import { Data, type DataRequest } from '../intake/data-request.js';
import { DeclaredProtocol } from '../intake/declared-protocol.js';
import { IngestResponse } from '../intake/ingest-response.js';
import type { IngestResult } from '../intake/ingest-result.js';
import { IngestionService } from '../intake/ingestion-service.js';
import { METRIC_EXAMPLES } from './metric-examples.js';
import { MetricIntake } from './metric-intake.js';
import { METRIC_SCHEMA } from './metric-schema.js';

@Access('AGENT')
@ApiTags('Ingestion')
@UseGuards(DeclaredProtocol)
@Controller('data')
export class MetricSamplesController {
  constructor(
    private readonly ingestion: IngestionService,
    private readonly metrics: MetricIntake,
  ) {}

  @Post('metrics')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'sendMetrics',
    summary: 'Report metrics: counters, gauges and timers',
    description:
      'One sample, an array of them, or NDJSON with one per line; optionally with `Content-Encoding: gzip`. Sending a sample again does not double its points. ' +
      'A bad point is left out and the good points of its sample are kept: the sample then counts as accepted and is listed in `rejected` too, once, with the path of its first bad point (`points[3].value`). ' +
      'A sample without any good point, or with a wrong field of its own, is not accepted. Do not send again what is listed.',
  })
  @ApiBody({ schema: METRIC_SCHEMA, examples: METRIC_EXAMPLES })
  @ApiResponse({ status: 202, description: 'The accepted samples are on disk', type: IngestResponse })
  @ApiIngestion()
  accept(@Data() request: DataRequest): Promise<IngestResult> {
    return this.ingestion.accept(request, this.metrics);
  }
}
