import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { RequestSignal } from '../../http/request-signal.js';
import { Access } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { AcceptedFormat } from '../documents/accepted-format.js';
import type { PictureFormat } from '../documents/picture-format.js';
import { ApiPicture } from '../dto/api-picture.js';
import { PictureQuery } from '../dto/picture.query.js';
import { DiagramDiffs } from './diagram-diffs.js';
import { DiagramDiffParams } from './dto/diagram-diff.params.js';
import { DiagramDiffResponse } from './dto/diagram-diff.response.js';

@Access('VIEWER')
@ApiTags('Diagrams')
@Controller('diagrams')
export class DiagramDiffController {
  constructor(private readonly diffs: DiagramDiffs) {}

  @Get(':a/diff/:b')
  @ApiOperation({
    operationId: 'compareDiagrams',
    summary: 'What became of a route from one version to another',
    description:
      'Nodes that were added, removed, changed or moved. `Accept: image/svg+xml`, or none: the newer version drawn, each ' +
      'such node with a mark (`data-mark`), and what was removed where it stood. `Accept: application/json`: the same as a ' +
      'list with what fields said before. A node is found again by the id its author gave it, else by what it says and ' +
      'where it stands: that Camel numbers nodes anew when one is added before them is no difference. Moved is what has ' +
      'another parent or another place among the siblings that stayed. Edges are not compared, they follow from the ' +
      'nodes; routes that a node leads to are one of its fields. The two may be versions of different routes: of one that ' +
      'was renamed, say.',
  })
  @ApiPicture(DiagramDiffResponse)
  async compare(
    @CurrentCaller() { tenantId }: Caller,
    @Param() { a, b }: DiagramDiffParams,
    @Query() { direction }: PictureQuery,
    @AcceptedFormat() format: PictureFormat,
    @Req() request: Request,
    @Res() response: Response,
    @RequestSignal() signal: AbortSignal,
  ): Promise<void> {
    const address = { tenantId, from: a, to: b };
    const document = await this.diffs.document(address, { format, direction }, signal);
    document.send(request, response);
  }
}
