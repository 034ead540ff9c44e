import type { ReadDatabase } from '../../src/clickhouse/read-database.js';
import type { Statement } from '../../src/clickhouse/statement.js';
import { Tables } from '../../src/clickhouse/tables.js';
import { ClickHouseSearchService } from '../../src/search/executions/clickhouse/clickhouse-search.service.js';
import {
  type ExecutionCriteria,
  type PageRequest,
  unrestricted,
} from '../../src/search/executions/execution-criteria.js';
import type { ExecutionPage } from '../../src/search/executions/execution-summary.js';
import { MovedClock } from './moved-clock.js';
import { aConfig } from './test-config.js';

/** A first page of two. */
export const FIRST: PageRequest = { order: '-startTime', limit: 2, offset: 0, after: undefined };

/** One statement as it was asked for. */
export interface Asked {
  readonly name: string;
  readonly timeoutMs: number | undefined;
  readonly params: Statement['params'];
}

/** The search over ClickHouse without ClickHouse: each statement is answered by its name; there are as many candidates as asked for. */
export class AnsweredSearch {
  readonly asked: Asked[] = [];
  readonly clock = new MovedClock();
  private readonly service: ClickHouseSearchService;

  constructor(private readonly answers: Readonly<Record<string, (statement: Statement) => unknown[]>> = {}) {
    const query = ((statement: Statement, _signal?: AbortSignal, timeoutMs?: number) => {
      this.asked.push({ name: statement.name, timeoutMs, params: statement.params });
      return Promise.resolve().then(() => this.answer(statement));
    }) as ReadDatabase['query'];
    const config = aConfig({ CAMELEER_COUNT_TIMEOUT_MS: '70', CAMELEER_DATA_DIR: '/nowhere' });
    const database = { query } as ReadDatabase;
    this.service = new ClickHouseSearchService(database, new Tables('cameleer'), config, this.clock);
  }

  find(criteria: Partial<ExecutionCriteria> = {}, page: PageRequest = FIRST): Promise<ExecutionPage> {
    return this.service.searchExecutions({ ...unrestricted('default'), ...criteria }, page);
  }

  /** What was asked under names that begin so. */
  askedFor(name: string): readonly Asked[] {
    return this.asked.filter((one) => one.name.startsWith(name));
  }

  private answer(statement: Statement): unknown[] {
    const { name, params } = statement;
    const answer = this.answers[name];
    if (answer !== undefined) return answer(statement);
    return name === 'search-executions' ? someCandidates(Number(params?.['rows'])) : [];
  }
}

/** Rows of candidates, newest first. */
export function someCandidates(count: number, first = 0): unknown[] {
  return Array.from({ length: count }, (_, i) => ({
    start_micros: String(1000 - first - i),
    execution_id: `execution-${first + i}`,
    duration_ms: 1,
    received_millis: '1',
  }));
}
