import { Body, Controller, Get, HttpCode, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';
import { RequestSignal } from '../../http/request-signal.js';
import { RequireJsonObject } from '../../http/require-json-object.js';
import { Access } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { ExecutionPageResponse, toPageResponse } from './dto/execution-page.response.js';
import { SEARCH_EXAMPLES } from './dto/search-examples.js';
import { SearchExecutionsQuery } from './dto/search-executions.query.js';
import { SearchExecutionsRequest } from './dto/search-executions.request.js';
import { toExecutionCriteria, toPageRequest } from './dto/to-execution-search.js';
import { requirePayloadRole } from './require-payload-role.js';
import { SearchService } from './search-service.js';

const DESCRIPTION =
  'Newest first unless `sort` says otherwise. Every filter can be combined with every other. Where a text was asked for, each ' +
  'hit shows where it stands.';

@Access('VIEWER')
@ApiTags('Search')
@Controller('search')
export class SearchController {
  constructor(private readonly search: SearchService) {}

  @Get('executions')
  @ApiOperation({ operationId: 'searchExecutions', summary: 'Find executions', description: DESCRIPTION })
  @ApiOkResponse({ type: ExecutionPageResponse })
  @ApiProblem(400, 422, 503, 504)
  executions(
    @CurrentCaller() caller: Caller,
    @Query() query: SearchExecutionsQuery,
    @RequestSignal() signal: AbortSignal,
  ): Promise<ExecutionPageResponse> {
    return this.find(caller, query, signal);
  }

  @Post('executions')
  @HttpCode(200)
  @UseGuards(RequireJsonObject)
  @ApiOperation({
    operationId: 'searchExecutionsByBody',
    summary: 'Find executions, with the question as JSON',
    description: `${DESCRIPTION} Takes the same as the call above, and attributes.`,
  })
  @ApiBody({ type: SearchExecutionsRequest, examples: SEARCH_EXAMPLES })
  @ApiOkResponse({ type: ExecutionPageResponse })
  @ApiProblem(400, 413, 415, 422, 503, 504)
  executionsByBody(
    @CurrentCaller() caller: Caller,
    @Body() body: SearchExecutionsRequest,
    @RequestSignal() signal: AbortSignal,
  ): Promise<ExecutionPageResponse> {
    return this.find(caller, body, signal);
  }

  private async find(
    caller: Caller,
    question: SearchExecutionsQuery | SearchExecutionsRequest,
    signal: AbortSignal,
  ): Promise<ExecutionPageResponse> {
    const criteria = toExecutionCriteria(question, caller.tenantId);
    requirePayloadRole(caller, criteria.texts);
    const page = toPageRequest(question);
    return toPageResponse(await this.search.searchExecutions(criteria, page, signal), criteria, page);
  }
}
