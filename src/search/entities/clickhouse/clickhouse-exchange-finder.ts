import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { Clock } from '../../../common/clock.js';
import { endedExecutionsSql } from '../../clickhouse/ended-executions.sql.js';
import { includesTerminal } from '../../executions/clickhouse/execution-branches.sql.js';
import { compareStarts } from '../../executions/compare-starts.js';
import type { EntityFilters } from '../sources/entity-filters.js';
import { type ExchangeExecutions, ExchangeFinder } from '../sources/exchange-finder.js';
import { type ExchangeCondition, type ExchangeRow, exchangesSql } from './exchange-finder.sql.js';

/** A beginning cannot be looked up, so the ids of the time are read: of one day, or it would be too slow. */
const RECENT_MS = 86_400_000;
/** Enough for a page of exchanges; an exchange of a transaction has a few executions. */
const MAX_ROWS = 1000;

type Rows = readonly ExchangeRow[];

/** What is asked for. */
interface Question {
  readonly tenantId: string;
  readonly beginning: string;
  /** Microseconds since 1970. */
  readonly since: number;
  readonly filters: EntityFilters;
  readonly signal: AbortSignal;
}

/** What there is at one time. */
interface Look {
  readonly rows: Rows;
  readonly hasMore: boolean;
  /** Whether there are RUNNING records whose execution has ended, but not its terminal one. */
  readonly missesEnded: boolean;
}

/** {@link ExchangeFinder} over ClickHouse. */
@Injectable()
export class ClickHouseExchangeFinder extends ExchangeFinder {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async findExchanges(
    tenantId: string,
    beginning: string,
    filters: EntityFilters,
    signal: AbortSignal,
  ): Promise<ExchangeExecutions> {
    const since = filters.correlationId === undefined ? (this.clock.now() - RECENT_MS) * 1000 : 0;
    const question = { tenantId, beginning, since, filters, signal };
    const first = await this.look(question);
    // One that ended between two statements is found by its terminal record now.
    const { rows, hasMore } = first.missesEnded ? await this.look(question) : first;
    return {
      executions: latestOf(rows)
        .map(toExchangeExecution)
        .sort((a, b) => compareStarts(b, a)),
      hasMore,
    };
  }

  /** Two statements at a time, as of every lookup. */
  private async look(question: Question): Promise<Look> {
    const { beginning, since, filters } = question;
    const begun = { beginning, since };
    const id = beginning === '' ? {} : { id: beginning };
    const [recent, [whole, running, open]] = await Promise.all([
      this.find(question, { begun }, false),
      this.findOthers(question, id, begun),
    ]);
    const isCut = recent.length === MAX_ROWS || whole.length === MAX_ROWS;
    const known = new Set([...recent, ...whole, ...open].map((row) => row.execution_id));
    return {
      rows: [...recent, ...whole, ...open],
      hasMore: isCut || running.length === MAX_ROWS,
      missesEnded: !isCut && includesTerminal(filters) && running.some((row) => !known.has(row.execution_id)),
    };
  }

  /** Terminal records of the id at any age, RUNNING ones, and those of them whose execution has not ended. */
  private async findOthers(
    question: Question,
    id: Pick<ExchangeCondition, 'id'>,
    begun: ExchangeCondition['begun'],
  ): Promise<readonly [Rows, Rows, Rows]> {
    const whole = id.id === undefined ? [] : await this.find(question, id, false);
    // The table is small: an id of any age is found there without an index.
    const running = await this.find(question, { ...id, begun }, true);
    return [whole, running, await this.withoutEnded(question, running)];
  }

  private find({ tenantId, filters, signal }: Question, condition: ExchangeCondition, running: boolean): Promise<Rows> {
    const table = running ? this.tables.runningExecutions : this.tables.executions;
    return this.database.query<ExchangeRow>(exchangesSql(tenantId, condition, filters, MAX_ROWS, table), signal);
  }

  /** RUNNING records whose execution has not ended, in whatever exchange. */
  private async withoutEnded({ tenantId, signal }: Question, running: Rows): Promise<Rows> {
    if (running.length === 0) return [];
    const ids = [...new Set(running.map((row) => row.execution_id))];
    const asked = endedExecutionsSql(tenantId, ids, this.tables);
    const ended = await this.database.query<Pick<ExchangeRow, 'execution_id'>>(asked, signal);
    const endedIds = new Set(ended.map((row) => row.execution_id));
    return running.filter((row) => !endedIds.has(row.execution_id));
  }
}

/** Of repeated records the last received counts. */
function latestOf(rows: Rows): Rows {
  const latest = new Map<string, ExchangeRow>();
  for (const row of rows) {
    const known = latest.get(row.execution_id);
    if (known === undefined || Number(row.received_millis) > Number(known.received_millis)) {
      latest.set(row.execution_id, row);
    }
  }
  return [...latest.values()];
}

/** Row → domain. */
function toExchangeExecution(row: ExchangeRow): ExchangeExecutions['executions'][number] {
  return {
    exchangeId: row.exchange_id,
    executionId: row.execution_id,
    application: row.application,
    routeId: row.route_id,
    status: row.status,
    startTime: Number(row.start_micros),
  };
}
