import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';
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
  @ApiOperation({
    operationId: 'listDeadLetters',
    summary: 'What could not be stored',
    description: 'Records that ClickHouse refused for good, and bytes of the spool that were damaged. Newest first.',
  })
  @ApiOkResponse({ type: DeadLetterPageResponse })
  @ApiProblem(400)
  async list(@Query() { lane, limit, cursor }: ListDeadLettersQuery): Promise<DeadLetterPageResponse> {
    const page = await this.letters.list(lane, limit, cursor === undefined ? undefined : decodeEntryCursor(cursor));
    return toDeadLetterPage(page, await this.letters.count(lane), limit);
  }

  @Delete()
  @ApiOperation({ operationId: 'deleteDeadLetters', summary: 'Delete the dead letters of a lane for good' })
  @ApiOkResponse({ type: DeletedResponse })
  @ApiProblem(400)
  async removeAll(@Query() { lane }: DeleteDeadLettersQuery): Promise<DeletedResponse> {
    return { deleted: await this.letters.removeAll(lane) };
  }

  @Post('replay')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'replayDeadLetters',
    summary: 'Send all dead letters to ClickHouse once more',
    description: AGAIN,
  })
  @ApiResponse({ status: 202, description: 'How many are on their way', type: ReplayResponse })
  @ApiProblem(400)
  replayAll(@Query() { lane }: DeadLetterLaneQuery): Promise<ReplayResponse> {
    return this.letters.replayAll(lane);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getDeadLetter', summary: 'One dead letter with its record' })
  @ApiParam(ID)
  @ApiOkResponse({ type: DeadLetterDetailResponse })
  @ApiProblem(400, 404)
  async find(@Param('id') id: string): Promise<DeadLetterDetailResponse> {
    return toDeadLetterDetail(await this.letters.find(id));
  }

  @Post(':id/replay')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'replayDeadLetter',
    summary: 'Send a dead letter to ClickHouse once more',
    description: AGAIN,
  })
  @ApiParam(ID)
  @ApiResponse({ status: 202, description: 'It is on its way', type: ReplayResponse })
  @ApiProblem(400, 404, 409)
  async replay(@Param('id') id: string): Promise<ReplayResponse> {
    await this.letters.replay(id);
    return { replayed: 1, left: 0 };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteDeadLetter', summary: 'Delete a dead letter for good' })
  @ApiParam(ID)
  @ApiResponse({ status: 204, description: 'It is gone' })
  @ApiProblem(400, 404)
  remove(@Param('id') id: string): Promise<void> {
    return this.letters.remove(id);
  }
}
