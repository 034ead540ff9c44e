import { Injectable } from '@nestjs/common';
import type { ScopeResult } from '../entity-hit.js';
import { agentHit } from '../hits/agent-hit.js';
import { AgentFinder } from '../sources/agent-finder.js';
import type { EntityQuestion } from './entity-question.js';
import { NOTHING, TIMED_OUT } from './scope-result.js';
import { SearchTurns } from './search-turns.js';
import { namedBy } from './short-terms.js';

/** Finds agents. They have no status, route or correlation id: with such a filter none is found. */
@Injectable()
export class AgentScope {
  constructor(
    private readonly agents: AgentFinder,
    private readonly turns: SearchTurns,
  ) {}

  async find({ tenantId, query, limit }: EntityQuestion, signal: AbortSignal): Promise<ScopeResult> {
    const { statuses, routes, correlationId, terms } = query;
    if (statuses.length > 0 || routes.length > 0 || correlationId !== undefined) return NOTHING;
    const names = namedBy(terms, query.agents);
    const found = await this.turns.lookups.run(signal, (inTime) =>
      this.agents.findAgents(tenantId, query, names, limit, inTime),
    );
    if (found === undefined) return TIMED_OUT;
    return {
      total: found.total,
      totalIsExact: found.totalIsExact,
      timedOut: false,
      hits: found.agents.map((agent) => agentHit(agent, query)),
      notices: [],
    };
  }
}
