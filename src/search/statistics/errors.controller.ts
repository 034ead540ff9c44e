import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock } from '../../common/clock.js';
import { ApiProblem } from '../../http/api-problem.js';
import { RequestSignal } from '../../http/request-signal.js';
import { Access } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { ErrorGroupsResponse, toErrorGroupsResponse } from './dto/error-groups.response.js';
import { GroupErrorsQuery, toErrorFilter } from './dto/group-errors.query.js';
import { RouteStatistics } from './route-statistics.js';

@Access('VIEWER')
@ApiTags('Errors')
@Controller('errors')
export class ErrorsController {
  constructor(
    private readonly statistics: RouteStatistics,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'groupErrors',
    summary: 'Failures that are alike',
    description:
      'Failed executions grouped by error type, route, failed step and message without what differs between them, at most ' +
      '31 days at a time. The step is the last one that failed with the error of the execution. An execution that was ' +
      'received repeatedly counts once; a failed one counts even if a later record says that it ended well.',
  })
  @ApiOkResponse({ type: ErrorGroupsResponse })
  @ApiProblem(400, 422, 503, 504)
  async group(
    @CurrentCaller() { tenantId }: Caller,
    @Query() query: GroupErrorsQuery,
    @RequestSignal() signal: AbortSignal,
  ): Promise<ErrorGroupsResponse> {
    const filter = toErrorFilter(query, tenantId, this.clock.now());
    const groups = await this.statistics.groupErrors(filter, query.sort, query.limit, signal);
    return toErrorGroupsResponse(groups, filter, query.limit);
  }
}
