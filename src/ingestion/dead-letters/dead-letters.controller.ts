import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';
import { Access } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { Audited } from '../../security/audit/audited.js';
import { DeletedResponse, ReplayResponse } from './dead-letter-count.response.js';
import { DeadLetterLaneQuery, DeleteDeadLettersQuery, ListDeadLettersQuery } from './dead-letter.query.js';
import {
  DeadLetterDetailResponse,
  DeadLetterPageResponse,
  toDeadLetterDetail,
  toDeadLetterPage,
} from './dead-letter.response.js';
import { DeadLetterService } from './dead-letter.service.js';
import { decodeEntryCursor } from './entry-cursor.js';

const ID = { name: 'id', example: '3f6b6a0e-8f0b-4c59-9d3b-2a9c1d1f0a11-0' };
const AGAIN =
  'It is on its way when this is answered, and no dead letter any more. If ClickHouse refuses it again it becomes one ' +
  'again, under a new id, with `attempts` counted up and its old id as `previousId`.';

@ApiTags('Dead letters')
@Controller('dead-letters')
export class DeadLettersController {
  constructor(private readonly letters: DeadLetterService) {}

  @Get()
  @Access('VIEWER')
  @ApiOperation({
    operationId: 'listDeadLetters',
    summary: 'What could not be stored',
    description: 'Records that ClickHouse refused for good, and bytes of the spool that were damaged. Newest first.',
  })
  @ApiOkResponse({ type: DeadLetterPageResponse })
  @ApiProblem(400)
  async list(
    @CurrentCaller() { tenantId }: Caller,
    @Query() { lane, limit, cursor }: ListDeadLettersQuery,
  ): Promise<DeadLetterPageResponse> {
    const after = cursor === undefined ? undefined : decodeEntryCursor(cursor);
    const { page, total } = await this.letters.list(tenantId, lane, { limit, after });
    return toDeadLetterPage(page, total, limit);
  }

  @Delete()
  @Audited('dead-letter.delete', 'lane')
  @Access('OPERATOR')
  @ApiOperation({ operationId: 'deleteDeadLetters', summary: 'Delete the dead letters of a lane for good' })
  @ApiOkResponse({ type: DeletedResponse })
  @ApiProblem(400)
  async removeAll(
    @CurrentCaller() { tenantId }: Caller,
    @Query() { lane }: DeleteDeadLettersQuery,
  ): Promise<DeletedResponse> {
    return { deleted: await this.letters.removeAll(tenantId, lane) };
  }

  @Post('replay')
  @Audited('dead-letter.replay', 'lane')
  @HttpCode(202)
  @Access('OPERATOR')
  @ApiOperation({
    operationId: 'replayDeadLetters',
    summary: 'Send all dead letters to ClickHouse once more',
    description: AGAIN,
  })
  @ApiResponse({ status: 202, description: 'How many are on their way', type: ReplayResponse })
  @ApiProblem(400)
  replayAll(@CurrentCaller() { tenantId }: Caller, @Query() { lane }: DeadLetterLaneQuery): Promise<ReplayResponse> {
    return this.letters.replayAll(tenantId, lane);
  }

  @Get(':id')
  @Audited('payload.view', 'id')
  @Access('PAYLOAD')
  @ApiOperation({ operationId: 'getDeadLetter', summary: 'One dead letter with its record' })
  @ApiParam(ID)
  @ApiOkResponse({ type: DeadLetterDetailResponse })
  @ApiProblem(400, 404)
  async find(@CurrentCaller() { tenantId }: Caller, @Param('id') id: string): Promise<DeadLetterDetailResponse> {
    return toDeadLetterDetail(await this.letters.find(tenantId, id));
  }

  @Post(':id/replay')
  @Audited('dead-letter.replay', 'id')
  @HttpCode(202)
  @Access('OPERATOR')
  @ApiOperation({
    operationId: 'replayDeadLetter',
    summary: 'Send a dead letter to ClickHouse once more',
    description: AGAIN,
  })
  @ApiParam(ID)
  @ApiResponse({ status: 202, description: 'It is on its way', type: ReplayResponse })
  @ApiProblem(400, 404, 409)
  async replay(@CurrentCaller() { tenantId }: Caller, @Param('id') id: string): Promise<ReplayResponse> {
    await this.letters.replay(tenantId, id);
    return { replayed: 1, left: 0 };
  }

  @Delete(':id')
  @Audited('dead-letter.delete', 'id')
  @HttpCode(204)
  @Access('OPERATOR')
  @ApiOperation({ operationId: 'deleteDeadLetter', summary: 'Delete a dead letter for good' })
  @ApiParam(ID)
  @ApiResponse({ status: 204, description: 'It is gone' })
  @ApiProblem(400, 404)
  remove(@CurrentCaller() { tenantId }: Caller, @Param('id') id: string): Promise<void> {
    return this.letters.remove(tenantId, id);
  }
}
