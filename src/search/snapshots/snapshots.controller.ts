import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { RequestSignal } from '../../http/request-signal.js';
import { Access } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { Audited } from '../../security/audit/audited.js';
import { ApiSnapshot } from './dto/api-snapshot.js';
import { ProcessorParams } from './dto/processor.params.js';
import { SnapshotQuery } from './dto/snapshot.query.js';
import { SnapshotAnswer } from './snapshot-answer.js';

const FORMS =
  'Bodies are byte for byte what the agent sent. Of the parts only that is read which is asked for. A RUNNING record that ' +
  'is replaced has another ETag.';

@Access('PAYLOAD')
@ApiTags('Executions')
@Controller('executions')
export class SnapshotsController {
  constructor(private readonly answer: SnapshotAnswer) {}

  @Get(':executionId/snapshot')
  @Audited('payload.view', 'executionId')
  @ApiOperation({
    operationId: 'getExecutionSnapshot',
    summary: 'The exchange before and after the whole route',
    description: FORMS,
  })
  @ApiParam({ name: 'executionId', example: '01983b5e-1c2d-7a40-8f11-6f2b9d0c4e77' })
  @ApiSnapshot()
  async ofExecution(
    @CurrentCaller() { tenantId }: Caller,
    @Param('executionId') executionId: string,
    @Query() query: SnapshotQuery,
    @Req() request: Request,
    @Res() response: Response,
    @RequestSignal() signal: AbortSignal,
  ): Promise<void> {
    const address = { tenantId, executionId, processorIndex: null };
    await this.answer.send(address, query.toForm(), { request, response, signal });
  }

  @Get(':executionId/processors/:index/snapshot')
  @Audited('payload.view', 'executionId')
  @ApiOperation({
    operationId: 'getProcessorSnapshot',
    summary: 'The exchange before and after one processor',
    description: FORMS,
  })
  @ApiSnapshot()
  async ofProcessor(
    @CurrentCaller() { tenantId }: Caller,
    @Param() { executionId, index }: ProcessorParams,
    @Query() query: SnapshotQuery,
    @Req() request: Request,
    @Res() response: Response,
    @RequestSignal() signal: AbortSignal,
  ): Promise<void> {
    const address = { tenantId, executionId, processorIndex: index };
    await this.answer.send(address, query.toForm(), { request, response, signal });
  }
}
