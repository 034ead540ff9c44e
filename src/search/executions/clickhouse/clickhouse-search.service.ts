import { Injectable } from '@nestjs/common';
import type { ExecutionCursor } from '../../../common/cursor.js';
import { Tables } from '../../../clickhouse/tables.js';
import { SearchDatabase } from '../../search-database.js';
import type { ExecutionCriteria, PageRequest } from '../execution-criteria.js';
import type { ExecutionPage, ExecutionSummary } from '../execution-summary.js';
import { SearchService } from '../search-service.js';
import type { SummaryRow } from './summary-row.js';
import { executionCountSql, executionSearchSql } from './execution-search.sql.js';
import { toSummary } from './to-summary.js';

/** Totals are exact up to here. Counting hits in payloads reads the payloads. */
const TOTAL_BOUND = 10_000;
const TEXT_TOTAL_BOUND = 1_000;

/** {@link SearchService} over ClickHouse. */
@Injectable()
export class ClickHouseSearchService extends SearchService {
  constructor(
    private readonly database: SearchDatabase,
    private readonly tables: Tables,
  ) {
    super();
  }

  override async searchExecutions(
    criteria: ExecutionCriteria,
    page: PageRequest,
    signal?: AbortSignal,
  ): Promise<ExecutionPage> {
    const reach = page.offset + page.limit;
    const found = await this.firstDistinct(criteria, page.after, reach + 1, signal);
    const executions = found.slice(page.offset, reach);
    const hasMore = found.length > reach;
    const total = await this.total(criteria, page, executions.length, hasMore, signal);
    return { executions, hasMore, ...total };
  }

  /** As many different executions as wanted, or all there are. Repeated records make it ask again for the rest. */
  private async firstDistinct(
    criteria: ExecutionCriteria,
    after: ExecutionCursor | undefined,
    wanted: number,
    signal: AbortSignal | undefined,
  ): Promise<ExecutionSummary[]> {
    const found = new Map<string, SummaryRow>();
    let from = after;
    for (;;) {
      const missing = wanted - found.size;
      const rows = await this.database.query<SummaryRow>(
        executionSearchSql(criteria, from, missing, this.tables),
        signal,
      );
      for (const row of rows) keepLatest(found, row);
      const last = rows.at(-1);
      if (rows.length < missing || found.size >= wanted || last === undefined) break;
      from = toSummary(last);
    }
    return [...found.values()].map(toSummary);
  }

  /** The page itself tells the total when it is the last one and no cursor hides what is before it. */
  private async total(
    criteria: ExecutionCriteria,
    page: PageRequest,
    found: number,
    hasMore: boolean,
    signal: AbortSignal | undefined,
  ): Promise<Pick<ExecutionPage, 'total' | 'totalIsExact'>> {
    const pageTells = !hasMore && page.after === undefined && (found > 0 || page.offset === 0);
    if (pageTells) return { total: page.offset + found, totalIsExact: true };
    const bound = criteria.texts.length === 0 ? TOTAL_BOUND : TEXT_TOTAL_BOUND;
    const rows = await this.database.query<{ total: string }>(executionCountSql(criteria, bound, this.tables), signal);
    const counted = Number(rows[0]?.total ?? 0);
    return { total: Math.min(counted, bound), totalIsExact: counted <= bound };
  }
}

/** Of repeated records the last received counts; it takes the place of the earlier one in the order. */
function keepLatest(found: Map<string, SummaryRow>, row: SummaryRow): void {
  const known = found.get(row.execution_id);
  if (known === undefined || Number(row.received_millis) > Number(known.received_millis))
    found.set(row.execution_id, row);
}
