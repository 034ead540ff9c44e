import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { AppError } from '../../common/app-error.js';
import { Clock } from '../../common/clock.js';
import { ApiProblem } from '../../http/api-problem.js';
import { RequestSignal } from '../../http/request-signal.js';
import { Access } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { ListRoutesQuery, toRouteFilter, toRoutePageRequest } from './dto/list-routes.query.js';
import { RoutePageResponse, toRoutePageResponse } from './dto/route-page.response.js';
import { RouteStatsQuery, toSeriesCriteria } from './dto/route-stats.query.js';
import { RouteStatsResponse, toRouteStatsResponse } from './dto/route-stats.response.js';
import { RouteStatistics } from './route-statistics.js';

@Access('VIEWER')
@ApiTags('Routes')
@Controller('routes')
export class RoutesController {
  constructor(
    private readonly statistics: RouteStatistics,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listRoutes',
    summary: 'Every route with its figures',
    description:
      'Routes that have run, and those whose graph was sent: one that was deployed but never ran is there too. Figures are ' +
      'of executions that started in the time asked for, which is widened to whole minutes.',
  })
  @ApiOkResponse({ type: RoutePageResponse })
  @ApiProblem(400, 422, 503, 504)
  async list(
    @CurrentCaller() { tenantId }: Caller,
    @Query() query: ListRoutesQuery,
    @RequestSignal() signal: AbortSignal,
  ): Promise<RoutePageResponse> {
    const filter = toRouteFilter(query, tenantId, this.clock.now());
    const page = toRoutePageRequest(query);
    return toRoutePageResponse(await this.statistics.listRoutes(filter, page, signal), filter, page);
  }

  @Get(':routeId/stats')
  @ApiOperation({
    operationId: 'getRouteStats',
    summary: 'A route over time',
    description:
      'Throughput, error rate and durations in buckets of time, UTC, and of all of it. The time asked for is widened to ' +
      'whole buckets, so the last one may not be over yet. A route that did not run has zeros.',
  })
  @ApiParam({ name: 'routeId', example: 'order-process' })
  @ApiOkResponse({ type: RouteStatsResponse })
  @ApiProblem(400, 404, 422, 503, 504)
  async stats(
    @CurrentCaller() { tenantId }: Caller,
    @Param('routeId') routeId: string,
    @Query() query: RouteStatsQuery,
    @RequestSignal() signal: AbortSignal,
  ): Promise<RouteStatsResponse> {
    const criteria = toSeriesCriteria(routeId, query, tenantId, this.clock.now());
    const series = await this.statistics.findSeries(criteria, signal);
    if (series === undefined) throw new AppError('ROUTE_NOT_FOUND', 'There is no route with this id.');
    return toRouteStatsResponse(series, criteria);
  }
}
