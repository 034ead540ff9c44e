import { Injectable } from '@nestjs/common';
import type { ScopeResult } from '../entity-hit.js';
import { exchangeHits } from '../hits/exchange-hits.js';
import type { EntityFilters } from '../sources/entity-filters.js';
import { ExchangeFinder } from '../sources/exchange-finder.js';
import type { EntityQuestion } from './entity-question.js';
import { NOTHING, TIMED_OUT } from './scope-result.js';
import { SearchTurns } from './search-turns.js';

/** Finds exchanges by their id or its beginning. An id is one piece: several terms find none. */
@Injectable()
export class ExchangeScope {
  constructor(
    private readonly exchanges: ExchangeFinder,
    private readonly turns: SearchTurns,
  ) {}

  async find(
    { tenantId, query, limit }: EntityQuestion,
    filters: EntityFilters,
    signal: AbortSignal,
  ): Promise<ScopeResult> {
    const [beginning = '', ...more] = query.terms;
    if (more.length > 0) return NOTHING;
    const found = await this.turns.lookups.run(signal, (inTime) =>
      this.exchanges.findExchanges(tenantId, beginning, filters, inTime),
    );
    if (found === undefined) return TIMED_OUT;
    const hits = exchangeHits(found.executions, query);
    return {
      total: hits.length,
      totalIsExact: !found.hasMore,
      timedOut: false,
      hits: hits.slice(0, limit),
      notices: [],
    };
  }
}
