import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DEFAULT_TENANT } from '../../common/tenant.js';
import { RequestSignal } from '../../http/request-signal.js';
import { ApiSnapshot } from './dto/api-snapshot.js';
import { ProcessorParams } from './dto/processor.params.js';
import { SnapshotQuery } from './dto/snapshot.query.js';
import { SnapshotAnswer } from './snapshot-answer.js';

const FORMS =
  'Bodies are byte for byte what the agent sent. Of the parts only that is read which is asked for. A RUNNING record that ' +
  'is replaced has another ETag.';

@ApiTags('Executions')
@Controller('executions')
export class SnapshotsController {
  constructor(private readonly answer: SnapshotAnswer) {}

  @Get(':executionId/snapshot')
  @ApiOperation({
    operationId: 'getExecutionSnapshot',
    summary: 'The exchange before and after the whole route',
    description: FORMS,
  })
  @ApiParam({ name: 'executionId', example: '01983b5e-1c2d-7a40-8f11-6f2b9d0c4e77' })
  @ApiSnapshot()
  async ofExecution(
    @Param('executionId') executionId: string,
    @Query() query: SnapshotQuery,
    @Req() request: Request,
    @Res() response: Response,
    @RequestSignal() signal: AbortSignal,
  ): Promise<void> {
    const address = { tenantId: DEFAULT_TENANT, executionId, processorIndex: null };
    await this.answer.send(address, query.toForm(), { request, response, signal });
  }

  @Get(':executionId/processors/:index/snapshot')
  @ApiOperation({
    operationId: 'getProcessorSnapshot',
    summary: 'The exchange before and after one processor',
    description: FORMS,
  })
  @ApiSnapshot()
  async ofProcessor(
    @Param() { executionId, index }: ProcessorParams,
    @Query() query: SnapshotQuery,
    @Req() request: Request,
    @Res() response: Response,
    @RequestSignal() signal: AbortSignal,
  ): Promise<void> {
    const address = { tenantId: DEFAULT_TENANT, executionId, processorIndex: index };
    await this.answer.send(address, query.toForm(), { request, response, signal });
  }
}
