import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DEFAULT_TENANT } from '../../common/tenant.js';
import { ApiProblem } from '../../http/api-problem.js';
import { RequestSignal } from '../../http/request-signal.js';
import { ExecutionPageResponse, toPageResponse } from './dto/execution-page.response.js';
import { SearchExecutionsQuery } from './dto/search-executions.query.js';
import { SearchService } from './search-service.js';

@ApiTags('Search')
@Controller('search')
export class SearchController {
  constructor(private readonly search: SearchService) {}

  @Get('executions')
  @ApiOperation({
    operationId: 'searchExecutions',
    summary: 'Find executions',
    description: 'Newest first. Every filter can be combined with every other.',
  })
  @ApiOkResponse({ type: ExecutionPageResponse })
  @ApiProblem(400, 503, 504)
  async executions(
    @Query() query: SearchExecutionsQuery,
    @RequestSignal() signal: AbortSignal,
  ): Promise<ExecutionPageResponse> {
    const page = query.toPage();
    return toPageResponse(await this.search.searchExecutions(query.toCriteria(DEFAULT_TENANT), page, signal), page);
  }
}
