import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';
import { Data, type DataRequest } from '../intake/data-request.js';
import { IngestResponse } from '../intake/ingest-response.js';
import { EXECUTION_EXAMPLES } from './execution-examples.js';
import { EXECUTION_SCHEMA } from './execution-schema.js';
import type { IngestResult } from '../intake/ingest-result.js';
import { IngestionService } from '../intake/ingestion-service.js';
import { ExecutionIntake } from './execution-intake.js';

@ApiTags('Ingestion')
@Controller('data')
export class ExecutionsController {
  constructor(
    private readonly ingestion: IngestionService,
    private readonly executions: ExecutionIntake,
  ) {}

  @Post('executions')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'sendExecutions',
    summary: 'Report route executions',
    description:
      'One execution, an array of them, or NDJSON with one per line; optionally with `Content-Encoding: gzip`. 202 means: the accepted ones are on disk and will be found by search. ' +
      'Bad records are listed in `rejected` and do not keep the good ones out; do not send them again.',
  })
  @ApiHeader({ name: 'X-Protocol-Version', required: true, schema: { type: 'string', enum: ['2'] }, example: '2' })
  @ApiConsumes('application/json', 'application/x-ndjson')
  @ApiBody({ schema: EXECUTION_SCHEMA, examples: EXECUTION_EXAMPLES })
  @ApiResponse({ status: 202, description: 'The accepted records are on disk', type: IngestResponse })
  @ApiProblem(400, 413, 415, 503)
  accept(@Data() request: DataRequest): Promise<IngestResult> {
    return this.ingestion.accept(request, this.executions);
  }
}
