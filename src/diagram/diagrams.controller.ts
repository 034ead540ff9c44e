import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiProblem } from '../http/api-problem.js';
import { RequestSignal } from '../http/request-signal.js';
import { Access } from '../security/access/access.js';
import type { Caller } from '../security/access/caller.js';
import { CurrentCaller } from '../security/access/current-caller.js';
import { AcceptedFormat } from './documents/accepted-format.js';
import { DiagramDocuments } from './documents/diagram-documents.js';
import type { PictureFormat } from './documents/picture-format.js';
import { ApiPicture } from './dto/api-picture.js';
import { DiagramPageResponse, toDiagramPageResponse } from './dto/diagram-page.response.js';
import { DiagramParams } from './dto/diagram.params.js';
import { ListDiagramsQuery } from './dto/list-diagrams.query.js';
import { PictureQuery } from './dto/picture.query.js';
import { DiagramStore } from './store/diagram-store.js';

@Access('VIEWER')
@ApiTags('Diagrams')
@Controller('diagrams')
export class DiagramsController {
  constructor(
    private readonly store: DiagramStore,
    private readonly documents: DiagramDocuments,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listDiagrams',
    summary: 'The versions of a route, or of all routes',
    description:
      'Last seen first. A version is a definition that was sent for a route of an application; `hash` is what ' +
      '`diagramHash` of executions and routes names. Two applications with the same definition have one hash.',
  })
  @ApiOkResponse({ type: DiagramPageResponse })
  @ApiProblem(400, 422, 503, 504)
  async list(
    @CurrentCaller() { tenantId }: Caller,
    @Query() query: ListDiagramsQuery,
    @RequestSignal() signal: AbortSignal,
  ): Promise<DiagramPageResponse> {
    return toDiagramPageResponse(await this.store.versions(tenantId, query, signal), query);
  }

  @Get(':hash')
  @ApiOperation({
    operationId: 'drawDiagram',
    summary: 'A route drawn',
    description:
      '`Accept: image/svg+xml`, or none: an SVG document that needs nothing from elsewhere, for light and dark ground. ' +
      'Each node has `data-node-id`, the `processorId` of executions, and `data-node-type`. `Accept: application/json`: ' +
      'the same as coordinates, to be drawn by a client. Clients may keep either for an hour, and then ask by its ETag.',
  })
  @ApiPicture()
  async draw(
    @CurrentCaller() { tenantId }: Caller,
    @Param() { hash }: DiagramParams,
    @Query() { direction }: PictureQuery,
    @AcceptedFormat() format: PictureFormat,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const picture = await this.documents.picture({ tenantId, hash }, { format, direction });
    picture.send(request, response);
  }

  @Get(':hash/render')
  @ApiOperation({ operationId: 'renderDiagram', summary: 'The same as `GET /diagrams/{hash}`' })
  @ApiPicture()
  render(
    @CurrentCaller() caller: Caller,
    @Param() diagram: DiagramParams,
    @Query() query: PictureQuery,
    @AcceptedFormat() format: PictureFormat,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.draw(caller, diagram, query, format, request, response);
  }

  @Get(':hash/definition')
  @ApiOperation({
    operationId: 'getDiagramDefinition',
    summary: 'The definition of a route',
    description:
      'The `RouteGraph` as it was sent or converted. Descriptions, expressions and edges are no part of the hash: of those ' +
      'that came under one hash these are the last, within ten minutes and the hour that clients may keep it.',
  })
  @ApiResponse({
    status: 200,
    description: 'The `RouteGraph`, as `POST /data/diagrams` takes it',
    headers: { ETag: { description: 'For If-None-Match', schema: { type: 'string' } } },
    content: { 'application/json': { schema: { type: 'object', additionalProperties: true } } },
  })
  @ApiResponse({ status: 304, description: 'It is what the ETag in If-None-Match stands for' })
  @ApiProblem(400, 404, 422, 503, 504)
  async definition(
    @CurrentCaller() { tenantId }: Caller,
    @Param() { hash }: DiagramParams,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const definition = await this.documents.definition({ tenantId, hash });
    definition.send(request, response);
  }
}
