import { Injectable } from '@nestjs/common';
import { Clock } from '../../../common/clock.js';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { AppConfig } from '../../../config/app-config.js';
import { Tables } from '../../../clickhouse/tables.js';
import type { ExecutionCriteria, PageRequest } from '../execution-criteria.js';
import type { ExecutionPage, SearchNotice } from '../execution-summary.js';
import { SearchService } from '../search-service.js';
import { ExecutionCounter } from './execution-counter.js';
import { type Ask, ExecutionFinder } from './execution-finder.js';
import type { ExecutionKey } from './execution-key.js';
import { ExecutionReader } from './execution-reader.js';
import { inParallel } from './in-parallel.js';
import { canUseIndex } from './searched-text.js';

/** For each statement of a search that the index cannot help. */
const WITHOUT_INDEX_TIMEOUT_MS = 5000;

const TOO_SHORT: SearchNotice = {
  code: 'TEXT_TOO_SHORT_FOR_INDEX',
  message:
    'A text of fewer than three characters cannot be looked up in the index: such a search reads the payloads and has ' +
    `${WITHOUT_INDEX_TIMEOUT_MS / 1000} seconds for it. A longer text, other criteria or a narrower time range help.`,
};

/**
 * {@link SearchService} over ClickHouse. Keys are found first and what is shown is read for the page alone: neither memory
 * nor the columns read grow with what is skipped or found twice.
 */
@Injectable()
export class ClickHouseSearchService extends SearchService {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async searchExecutions(
    criteria: ExecutionCriteria,
    page: PageRequest,
    signal?: AbortSignal,
  ): Promise<ExecutionPage> {
    const indexed = criteria.texts.length === 0 || criteria.texts.some(({ text }) => canUseIndex(text));
    const limit = indexed ? undefined : WITHOUT_INDEX_TIMEOUT_MS;
    const reach = page.offset + page.limit;
    const began = performance.now();
    const finder = new ExecutionFinder(this.asking(signal, limit), this.tables, this.clock.now() * 1000);
    const found = await finder.find(criteria, page, reach + 1);
    const keys = found.slice(page.offset, reach);
    const hasMore = found.length > reach;
    const countMs = this.timeToCount(criteria, performance.now() - began);
    const [executions, total] = await inParallel(
      signal,
      (both) => new ExecutionReader(this.asking(both), this.tables).read(criteria, keys),
      (both) => this.total(criteria, page, keys, hasMore, this.asking(both, countMs)),
    );
    return { executions, hasMore, ...total, notices: indexed ? [] : [TOO_SHORT] };
  }

  /** Hits in payloads can seldom all be counted in time: trying must not cost much more than finding the page did. */
  private timeToCount({ texts }: ExecutionCriteria, elapsedMs: number): number {
    const { countTimeoutMs } = this.config.search;
    if (texts.length === 0) return countTimeoutMs;
    return Math.ceil(Math.max(countTimeoutMs / 2 - elapsedMs, countTimeoutMs / 4));
  }

  /** The page itself tells the total when it is the last one and no cursor hides what is before it. */
  private async total(
    criteria: ExecutionCriteria,
    page: PageRequest,
    keys: readonly ExecutionKey[],
    hasMore: boolean,
    ask: Ask,
  ): Promise<Pick<ExecutionPage, 'total' | 'totalIsExact'>> {
    const pageTells = !hasMore && page.after === undefined && (keys.length > 0 || page.offset === 0);
    const seen = page.offset + keys.length;
    if (pageTells) return { total: seen, totalIsExact: true };
    // An empty page behind the end says nothing about what is before it.
    const atLeast = keys.length === 0 ? 0 : seen + (hasMore ? 1 : 0);
    return new ExecutionCounter(ask, this.tables).count(criteria, atLeast);
  }

  private asking(signal: AbortSignal | undefined, timeoutMs?: number): Ask {
    return (statement) => this.database.query(statement, signal, timeoutMs);
  }
}
