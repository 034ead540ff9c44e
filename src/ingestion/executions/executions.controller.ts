import { Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../security/access/access.js';
import { ApiIngestion } from '../intake/api-ingestion.js';
import { Data, type DataRequest } from '../intake/data-request.js';
import { DeclaredProtocol } from '../intake/declared-protocol.js';
import { IngestResponse } from '../intake/ingest-response.js';
import { EXECUTION_EXAMPLES } from './execution-examples.js';
import { EXECUTION_SCHEMA } from './execution-schema.js';
import type { IngestResult } from '../intake/ingest-result.js';
import { IngestionService } from '../intake/ingestion-service.js';
import { PROTOCOL_ONE_EXAMPLES } from '../protocol-one/protocol-one-examples.js';
import { ProtocolOneIntake } from '../protocol-one/protocol-one-intake.js';
import { ExecutionIntake } from './execution-intake.js';

@Access('AGENT')
@ApiTags('Ingestion')
@UseGuards(DeclaredProtocol)
@Controller('data')
export class ExecutionsController {
  constructor(
    private readonly ingestion: IngestionService,
    private readonly executions: ExecutionIntake,
    private readonly protocolOne: ProtocolOneIntake,
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
  @ApiBody({ schema: EXECUTION_SCHEMA, examples: { ...EXECUTION_EXAMPLES, ...PROTOCOL_ONE_EXAMPLES } })
  @ApiResponse({ status: 202, description: 'The accepted records are on disk', type: IngestResponse })
  @ApiIngestion('1: a RUNNING record and then a terminal one, which the server merges. 2: one complete record.')
  accept(@Data() request: DataRequest): Promise<IngestResult> {
    return this.ingestion.accept(request, request.version === '1' ? this.protocolOne : this.executions);
  }
}
