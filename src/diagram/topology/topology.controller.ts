import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Clock } from '../../common/clock.js';
import { Access } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { AcceptedFormat } from '../documents/accepted-format.js';
import type { PictureFormat } from '../documents/picture-format.js';
import { ApiTopology } from './dto/api-topology.js';
import { TopologyQuery, toRoutePeriod } from './dto/topology.query.js';
import { TopologyDocuments } from './topology-documents.js';

@Access('VIEWER')
@ApiTags('Diagrams')
@Controller('applications')
export class TopologyController {
  constructor(
    private readonly documents: TopologyDocuments,
    private readonly clock: Clock,
  ) {}

  @Get(':name/topology')
  @ApiOperation({
    operationId: 'getTopology',
    summary: 'How the routes of an application are linked',
    description:
      'Routes with their newest definitions, and the links between them: those that the definitions declare (`direct`, ' +
      '`seda`, kamelets, and brokers where one route sends to what another one consumes), and those that executions show, ' +
      'with how often. Routes of other applications are there when they are linked. Counts are of executions that started ' +
      'in the time asked for; an answer is up to five seconds old.',
  })
  @ApiParam({ name: 'name', example: 'orders', description: 'The application' })
  @ApiTopology()
  async topology(
    @CurrentCaller() { tenantId }: Caller,
    @Param('name') application: string,
    @Query() query: TopologyQuery,
    @AcceptedFormat() format: PictureFormat,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const period = toRoutePeriod(query, this.clock.now());
    const question = { tenantId, application, period };
    const document = await this.documents.get(question, format, query.direction);
    document.send(request, response);
  }
}
