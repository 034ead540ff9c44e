import { Injectable } from '@nestjs/common';
import type { EntityNotice } from '../entity-notice.js';
import { AgentFinder } from '../sources/agent-finder.js';
import type { EntityFilters } from '../sources/entity-filters.js';
import { RouteFinder } from '../sources/route-finder.js';
import type { EntityQuestion } from './entity-question.js';
import { SearchTurns } from './search-turns.js';
import { namedBy } from './short-terms.js';

/** Filters of executions, and what is to be known about them. */
export interface ResolvedFilters {
  readonly filters: EntityFilters;
  readonly notices: readonly EntityNotice[];
}

/** What pieces stand for. */
interface Names {
  readonly routeIds: readonly string[];
  readonly applications: readonly string[];
  readonly agentIds: readonly string[];
  readonly notices: readonly EntityNotice[];
}

const NO_NAMES: Names = { routeIds: [], applications: [], agentIds: [], notices: [] };
const MAX_ROUTES = 1000;
const MAX_AGENTS = 1000;

/** Finds out which routes, applications and agents the pieces in filters stand for. */
@Injectable()
export class FilterResolver {
  constructor(
    private readonly routes: RouteFinder,
    private readonly agents: AgentFinder,
    private readonly turns: SearchTurns,
  ) {}

  /** Undefined when it was not found out in time. */
  async resolve(question: EntityQuestion, signal: AbortSignal): Promise<ResolvedFilters | undefined> {
    const { statuses, correlationId } = question.query;
    const ofRoutes = await this.turns.lookups.run(signal, (inTime) => this.namesOfRoutes(question, inTime));
    if (ofRoutes === undefined) return undefined;
    const ofAgents = await this.turns.lookups.run(signal, (inTime) => this.namesOfAgents(question, inTime));
    if (ofAgents === undefined) return undefined;
    const { routeIds, applications } = ofRoutes;
    return {
      filters: { statuses, routeIds, applications, agentIds: ofAgents.agentIds, correlationId },
      notices: [...ofRoutes.notices, ...ofAgents.notices],
    };
  }

  /** What was typed is among the names: it may be a route that rested for long. */
  private async namesOfRoutes({ tenantId, query }: EntityQuestion, signal: AbortSignal): Promise<Names> {
    const { routes, applications } = query;
    if (routes.length === 0 && applications.length === 0) return NO_NAMES;
    const names = namedBy([], routes);
    const found = await this.routes.findRoutes(tenantId, query, names, MAX_ROUTES, signal);
    const typedAnd = (typed: readonly string[], known: readonly string[]): string[] =>
      typed.length === 0 ? [] : [...new Set([...typed, ...known])];
    return {
      ...NO_NAMES,
      routeIds: typedAnd(
        routes,
        found.routes.map(({ routeId }) => routeId),
      ),
      applications: typedAnd(
        applications,
        found.routes.map(({ application }) => application),
      ),
      notices: tooWide('route: and app:', 'routes', found.total, MAX_ROUTES),
    };
  }

  /** What was typed is searched for when nobody knows it: a name that is none would cost a search for nothing. */
  private async namesOfAgents({ tenantId, query }: EntityQuestion, signal: AbortSignal): Promise<Names> {
    const { agents } = query;
    if (agents.length === 0) return NO_NAMES;
    const found = await this.agents.findAgents(tenantId, query, namedBy([], agents), MAX_AGENTS, signal);
    const known = found.agents.map(({ agentId }) => agentId);
    return {
      ...NO_NAMES,
      agentIds: known.length === 0 ? agents.slice(0, MAX_AGENTS) : known,
      notices: tooWide('agent:', 'agents', found.total, MAX_AGENTS),
    };
  }
}

function tooWide(filter: string, things: string, total: number, most: number): EntityNotice[] {
  if (total <= most) return [];
  const message = `${filter} stands for ${total} ${things}; executions and exchanges of ${most} of them were searched.`;
  return [{ code: 'FILTER_TOO_WIDE', message }];
}
