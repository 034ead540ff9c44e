import { Body, Controller, Get, HttpCode, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DEFAULT_TENANT } from '../../common/tenant.js';
import { ApiProblem } from '../../http/api-problem.js';
import { RequestSignal } from '../../http/request-signal.js';
import { RequireJsonObject } from '../../http/require-json-object.js';
import { ExecutionPageResponse, toPageResponse } from './dto/execution-page.response.js';
import { SEARCH_EXAMPLES } from './dto/search-examples.js';
import { SearchExecutionsQuery } from './dto/search-executions.query.js';
import { SearchExecutionsRequest } from './dto/search-executions.request.js';
import { toExecutionCriteria, toPageRequest } from './dto/to-execution-search.js';
import { SearchService } from './search-service.js';

const DESCRIPTION =
  'Newest first unless `sort` says otherwise. Every filter can be combined with every other. Where a text was asked for, each ' +
  'hit shows where it stands.';

@ApiTags('Search')
@Controller('search')
export class SearchController {
  constructor(private readonly search: SearchService) {}

  @Get('executions')
  @ApiOperation({ operationId: 'searchExecutions', summary: 'Find executions', description: DESCRIPTION })
  @ApiOkResponse({ type: ExecutionPageResponse })
  @ApiProblem(400, 422, 503, 504)
  executions(
    @Query() query: SearchExecutionsQuery,
    @RequestSignal() signal: AbortSignal,
  ): Promise<ExecutionPageResponse> {
    return this.find(query, signal);
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
    @Body() body: SearchExecutionsRequest,
    @RequestSignal() signal: AbortSignal,
  ): Promise<ExecutionPageResponse> {
    return this.find(body, signal);
  }

  private async find(
    question: SearchExecutionsQuery | SearchExecutionsRequest,
    signal: AbortSignal,
  ): Promise<ExecutionPageResponse> {
    const criteria = toExecutionCriteria(question, DEFAULT_TENANT);
    const page = toPageRequest(question);
    return toPageResponse(await this.search.searchExecutions(criteria, page, signal), criteria, page);
  }
}
