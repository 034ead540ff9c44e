import { Body, Controller, Get, HttpCode, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';
import { Origin, type RequestOrigin } from '../../http/request-origin.js';
import { RequestSignal } from '../../http/request-signal.js';
import { RequireJsonObject } from '../../http/require-json-object.js';
import { Access } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import type { Actor } from '../../security/audit/actor.js';
import { questionText } from '../snippets/question-text.js';
import { ShownSnippets } from '../snippets/shown-snippets.js';
import { ExecutionPageResponse, toPageResponse } from './dto/execution-page.response.js';
import { SEARCH_EXAMPLES } from './dto/search-examples.js';
import { SearchExecutionsQuery } from './dto/search-executions.query.js';
import { SearchExecutionsRequest } from './dto/search-executions.request.js';
import { toExecutionCriteria, toPageRequest } from './dto/to-execution-search.js';
import { requirePayloadRole } from './require-payload-role.js';
import { SearchService } from './search-service.js';

/** What is not told of a question: the texts, and where a page begins. */
const UNTOLD = ['text', 'textInBody', 'textInHeaders', 'textInErrors', 'cursor'];

const DESCRIPTION =
  'Newest first unless `sort` says otherwise. Every filter can be combined with every other. Where a text was asked for, each ' +
  'hit shows where it stands; who is shown pieces of payloads is on record.';

@Access('VIEWER')
@ApiTags('Search')
@Controller('search')
export class SearchController {
  constructor(
    private readonly search: SearchService,
    private readonly snippets: ShownSnippets,
  ) {}

  @Get('executions')
  @ApiOperation({ operationId: 'searchExecutions', summary: 'Find executions', description: DESCRIPTION })
  @ApiOkResponse({ type: ExecutionPageResponse })
  @ApiProblem(400, 422, 503, 504)
  executions(
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
    @Query() query: SearchExecutionsQuery,
    @RequestSignal() signal: AbortSignal,
  ): Promise<ExecutionPageResponse> {
    return this.find({ caller, origin }, query, signal);
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
    @Origin() origin: RequestOrigin,
    @Body() body: SearchExecutionsRequest,
    @RequestSignal() signal: AbortSignal,
  ): Promise<ExecutionPageResponse> {
    return this.find({ caller, origin }, body, signal);
  }

  private async find(
    actor: Actor,
    question: SearchExecutionsQuery | SearchExecutionsRequest,
    signal: AbortSignal,
  ): Promise<ExecutionPageResponse> {
    const criteria = toExecutionCriteria(question, actor.caller.tenantId);
    requirePayloadRole(actor.caller, criteria.texts);
    const request = toPageRequest(question);
    const page = await this.search.searchExecutions(criteria, request, signal);
    this.snippets.record(actor, page.executions, questionText(question, UNTOLD));
    return toPageResponse(page, criteria, request);
  }
}
