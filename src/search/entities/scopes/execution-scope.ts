import { Injectable } from '@nestjs/common';
import { type ExecutionCriteria, unrestricted } from '../../executions/execution-criteria.js';
import type { ExecutionPage } from '../../executions/execution-summary.js';
import { SearchService } from '../../executions/search-service.js';
import type { ScopeResult } from '../entity-hit.js';
import type { EntityNotice } from '../entity-notice.js';
import { mergeExecutions } from '../hits/merge-executions.js';
import type { EntityFilters } from '../sources/entity-filters.js';
import { type KeyedExecution, KeyLookup } from '../sources/key-lookup.js';
import type { EntityQuestion } from './entity-question.js';
import { SearchTurns } from './search-turns.js';
import { areShort } from './short-terms.js';

const TEXT_TOO_SHORT: EntityNotice = {
  code: 'TEXT_TOO_SHORT',
  message: 'Payloads are searched for three characters and more; executions were found by whole ids and keys only.',
};

/**
 * Finds executions: those whose id or key was typed and, at the same time, those that hold all the terms; once something has the key,
 * the text has little time left. Short terms are in too many payloads and start no search in them.
 */
@Injectable()
export class ExecutionScope {
  constructor(
    private readonly search: SearchService,
    private readonly keys: KeyLookup,
    private readonly turns: SearchTurns,
  ) {}

  async find(question: EntityQuestion, filters: EntityFilters, signal: AbortSignal): Promise<ScopeResult> {
    const { terms } = question.query;
    const short = areShort(terms);
    const enough = new AbortController();
    const [keyed, page] = await Promise.all([
      this.findByKey(question, filters, signal).then((found) => {
        if (found !== undefined && found.length > 0) this.endSoon(enough);
        return found;
      }),
      short
        ? null
        : this.turns.texts.run(signal, (inTime) => this.findByText(question, filters, inTime), enough.signal),
    ]);
    const merged = mergeExecutions({ keyed, key: terms[0] ?? '', page, limit: question.limit });
    return short ? { ...merged, notices: [TEXT_TOO_SHORT] } : merged;
  }

  private endSoon(text: AbortController): void {
    setTimeout(() => {
      text.abort();
    }, this.turns.afterKeyMs).unref();
  }

  /** A key is one piece: several terms, or none, are no key. */
  private async findByKey(
    { tenantId, query, limit }: EntityQuestion,
    filters: EntityFilters,
    signal: AbortSignal,
  ): Promise<readonly KeyedExecution[] | undefined> {
    const [key, ...more] = query.terms;
    if (key === undefined || more.length > 0) return [];
    return this.turns.lookups.run(signal, (inTime) => this.keys.findByKey(tenantId, key, filters, limit + 1, inTime));
  }

  private findByText(
    { tenantId, query, limit, textScope }: EntityQuestion,
    filters: EntityFilters,
    signal: AbortSignal,
  ): Promise<ExecutionPage> {
    const criteria: ExecutionCriteria = {
      ...unrestricted(tenantId),
      statuses: filters.statuses,
      routeIds: filters.routeIds,
      applications: filters.applications,
      agentIds: filters.agentIds,
      correlationId: filters.correlationId,
      texts: query.terms.map((text) => ({ scope: textScope, text })),
    };
    const page = { order: '-startTime', limit, offset: 0, after: undefined } as const;
    return this.search.searchExecutions(criteria, page, signal);
  }
}
