import { Injectable } from '@nestjs/common';
import type { ScopeResult } from '../entity-hit.js';
import { routeHit } from '../hits/route-hit.js';
import { RouteFinder } from '../sources/route-finder.js';
import type { EntityQuestion } from './entity-question.js';
import { NOTHING, TIMED_OUT } from './scope-result.js';
import { SearchTurns } from './search-turns.js';
import { namedBy } from './short-terms.js';

/** Finds routes. They have no status, agent or correlation id: with such a filter none is found. */
@Injectable()
export class RouteScope {
  constructor(
    private readonly routes: RouteFinder,
    private readonly turns: SearchTurns,
  ) {}

  async find({ tenantId, query, limit }: EntityQuestion, signal: AbortSignal): Promise<ScopeResult> {
    const { statuses, agents, correlationId, terms } = query;
    if (statuses.length > 0 || agents.length > 0 || correlationId !== undefined) return NOTHING;
    const names = namedBy(terms, query.routes);
    const found = await this.turns.lookups.run(signal, (inTime) =>
      this.routes.findRoutes(tenantId, query, names, limit, inTime),
    );
    if (found === undefined) return TIMED_OUT;
    return {
      total: found.total,
      totalIsExact: found.totalIsExact,
      timedOut: false,
      hits: found.routes.map((route) => routeHit(route, query)),
      notices: [],
    };
  }
}
