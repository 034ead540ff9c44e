import { Injectable } from '@nestjs/common';
import { Clock } from '../../../common/clock.js';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { AppConfig } from '../../../config/app-config.js';
import { Tables } from '../../../clickhouse/tables.js';
import type { ExecutionCriteria, PageRequest } from '../execution-criteria.js';
import type { ExecutionHit, ExecutionPage, SearchNotice } from '../execution-summary.js';
import { SearchService } from '../search-service.js';
import type { Ask } from './ask.js';
import { ExecutionCounter } from './execution-counter.js';
import { includesTerminal } from './execution-branches.sql.js';
import { ExecutionFinder, type Found } from './execution-finder.js';
import { readExecutions } from './read-executions.js';
import { inParallel } from './in-parallel.js';
import { LargeTotals } from './large-totals.js';
import { RepeatedRecords } from './repeated-records.js';
import { canUseIndex } from './searched-text.js';
import { SummarisedRecords } from './summarised-records.js';

/** For the statements that look for a page where the index cannot help. */
const WITHOUT_INDEX_TIMEOUT_MS = 5000;

const TOO_SHORT: SearchNotice = {
  code: 'TEXT_TOO_SHORT_FOR_INDEX',
  message:
    'A text of fewer than three characters cannot be looked up in the index: such a search reads the payloads and has ' +
    `${WITHOUT_INDEX_TIMEOUT_MS / 1000} seconds for it. A longer text, other criteria or a narrower time range help.`,
};

type Total = Pick<ExecutionPage, 'total' | 'totalIsExact'>;

/** What finding a page has to know beside what is asked for. */
interface PageContext {
  readonly signal: AbortSignal;
  /** Whether an index helps with the texts, or there are none. */
  readonly indexed: boolean;
  readonly tellFirstLook: (mayBeMore: boolean) => void;
}

/**
 * {@link SearchService} over ClickHouse. Keys are found first and what is shown is read for the page alone: neither memory
 * nor the columns read grow with what is skipped or found twice.
 */
@Injectable()
export class ClickHouseSearchService extends SearchService {
  private readonly largeTotals: LargeTotals;

  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {
    super();
    this.largeTotals = new LargeTotals(clock);
  }

  override async searchExecutions(
    criteria: ExecutionCriteria,
    page: PageRequest,
    signal?: AbortSignal,
  ): Promise<ExecutionPage> {
    const indexed = criteria.texts.length === 0 || criteria.texts.some(({ text }) => canUseIndex(text));
    const began = performance.now();
    let tellFirstLook: (mayBeMore: boolean) => void = () => undefined;
    const firstLook = new Promise<boolean>((resolve) => (tellFirstLook = resolve));
    const [{ found, executions, hasMore }, counted] = await inParallel(
      signal,
      (both) => this.page(criteria, page, { signal: both, indexed, tellFirstLook }),
      async (both) => {
        // The page tells the total when all there is has been found, and no cursor hides what is before it.
        if (isSelective(criteria) && !(await firstLook) && page.after === undefined) return UNCOUNTED;
        return this.count(criteria, performance.now() - began, both);
      },
    );
    return { executions, hasMore, ...totalOf(found, page, counted), notices: indexed ? [] : [TOO_SHORT] };
  }

  private async page(
    criteria: ExecutionCriteria,
    page: PageRequest,
    { signal, indexed, tellFirstLook }: PageContext,
  ): Promise<{ found: Found; executions: ExecutionHit[]; hasMore: boolean }> {
    const reach = page.offset + page.limit;
    const ask = this.asking(signal);
    const Records = page.offset === 0 ? SummarisedRecords : RepeatedRecords;
    const records = new Records(ask, this.tables, criteria);
    const limited = this.asking(signal, indexed ? undefined : WITHOUT_INDEX_TIMEOUT_MS);
    const finder = new ExecutionFinder(limited, this.tables, records, this.clock.now() * 1000);
    const found = await finder.find(criteria, page, reach + 1, tellFirstLook);
    const keys = found.keys.slice(page.offset, reach);
    const executions = await readExecutions(records, keys);
    return { found, executions, hasMore: found.keys.length > reach };
  }

  /** @param elapsedMs what finding the page took so far */
  private count(criteria: ExecutionCriteria, elapsedMs: number, signal: AbortSignal): Promise<Total> {
    const large = this.largeTotals.of(criteria);
    if (large !== undefined) return Promise.resolve({ total: large, totalIsExact: false });
    const timeoutMs = this.timeToCount(criteria, elapsedMs);
    if (timeoutMs === 0) return Promise.resolve(UNCOUNTED);
    return new ExecutionCounter(this.asking(signal, timeoutMs), this.tables, this.largeTotals).count(criteria);
  }

  /** Hits in payloads can seldom all be counted in time: trying must not cost much more than finding the page did. 0 is no time. */
  private timeToCount({ texts }: ExecutionCriteria, elapsedMs: number): number {
    const { countTimeoutMs } = this.config.search;
    if (texts.length === 0) return countTimeoutMs;
    const left = countTimeoutMs / 2 - elapsedMs;
    return left <= 0 ? 0 : Math.ceil(Math.max(left, countTimeoutMs / 4));
  }

  /** All statements together have the time that is given for one, however many there are. */
  private asking(signal: AbortSignal | undefined, timeoutMs = this.config.search.queryTimeoutMs): Ask {
    const end = performance.now() + timeoutMs;
    return (statement) => this.database.query(statement, signal, Math.max(1, Math.ceil(end - performance.now())));
  }
}

/**
 * Whether few executions will meet them, as few are RUNNING. Of others there are mostly more than a page: they are counted while it is
 * looked for.
 */
function isSelective(criteria: ExecutionCriteria): boolean {
  const { correlationId, attributes, texts } = criteria;
  const isNamed = correlationId !== undefined || Object.keys(attributes).length > 0;
  return isNamed || texts.length > 0 || !includesTerminal(criteria);
}

/** Nothing is known of the total but what the page tells. */
const UNCOUNTED: Total = { total: 0, totalIsExact: false };

function totalOf({ keys, isAll }: Found, { offset, limit, after }: PageRequest, counted: Total): Total {
  if (isAll && after === undefined) return { total: keys.length, totalIsExact: true };
  if (counted.totalIsExact) return counted;
  // An empty page behind the end says nothing about what is before it.
  const seen = keys.length > offset ? Math.min(keys.length, offset + limit + 1) : 0;
  return { total: Math.max(counted.total, seen), totalIsExact: false };
}
