import { Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../security/access/access.js';
import { ApiIngestion } from '../intake/api-ingestion.js';
import { Data, type DataRequest } from '../intake/data-request.js';
import { DeclaredProtocol } from '../intake/declared-protocol.js';
import { IngestResponse } from '../intake/ingest-response.js';
import type { IngestResult } from '../intake/ingest-result.js';
import { IngestionService } from '../intake/ingestion-service.js';
import { ROUTE_GRAPH_EXAMPLES } from './route-graph-examples.js';
import { RouteGraphIntake } from './route-graph-intake.js';
import { ROUTE_GRAPH_SCHEMA } from './route-graph-schema.js';

@Access('AGENT')
@ApiTags('Ingestion')
@UseGuards(DeclaredProtocol)
@Controller('data')
export class RouteGraphsController {
  constructor(
    private readonly ingestion: IngestionService,
    private readonly graphs: RouteGraphIntake,
  ) {}

  @Post('diagrams')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'sendDiagrams',
    summary: 'Report route graphs, which diagrams are drawn from',
    description:
      'One graph, an array of them, or NDJSON with one per line; optionally with `Content-Encoding: gzip`. The same graph may be sent by every instance and at every start: it is kept once for each application, route and hash. ' +
      "Besides a `RouteGraph`, each record may be the short form of protocol 1, Camel's `route-structure`, or a dump of routes as XML or YAML (docs/route-graphs.md): these are converted, and one record with several routes makes several graphs. " +
      'Bad graphs are listed in `rejected` (`INVALID_FIELD`, with the path of the field; `graphHash` when the hash is not the one of the nodes) and do not keep the good ones out; do not send them again.',
  })
  @ApiBody({ schema: ROUTE_GRAPH_SCHEMA, examples: ROUTE_GRAPH_EXAMPLES })
  @ApiResponse({ status: 202, description: 'The accepted graphs are on disk', type: IngestResponse })
  @ApiIngestion()
  accept(@Data() request: DataRequest): Promise<IngestResult> {
    return this.ingestion.accept(request, this.graphs);
  }
}
