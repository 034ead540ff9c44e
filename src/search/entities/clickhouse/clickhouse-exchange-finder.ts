import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { Clock } from '../../../common/clock.js';
import { endedExecutionsSql } from '../../clickhouse/ended-executions.sql.js';
import { compareStarts } from '../../executions/compare-starts.js';
import type { EntityFilters } from '../sources/entity-filters.js';
import { type ExchangeExecutions, ExchangeFinder } from '../sources/exchange-finder.js';
import { type ExchangeCondition, type ExchangeRow, exchangesSql } from './exchange-finder.sql.js';

/** A beginning cannot be looked up, so the ids of the time are read: of one day, or it would be too slow. */
const RECENT_MS = 86_400_000;
/** Enough for a page of exchanges; an exchange of a transaction has a few executions. */
const MAX_ROWS = 1000;

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
    const { executions, runningExecutions } = this.tables;
    const find = (condition: ExchangeCondition, table: string): Promise<readonly ExchangeRow[]> =>
      this.database.query<ExchangeRow>(exchangesSql(tenantId, condition, filters, MAX_ROWS, table), signal);
    // Two statements at a time, as of every lookup.
    const findOthers = async (): Promise<readonly (readonly ExchangeRow[])[]> => {
      const whole = beginning === '' ? [] : await find({ id: beginning }, executions);
      const running = await find({ beginning, since }, runningExecutions);
      return [whole, await this.withoutEnded(tenantId, running, signal)];
    };
    const [begun, others] = await Promise.all([find({ beginning, since }, executions), findOthers()]);
    const found = [begun, ...others];
    return {
      executions: latestOf(found.flat())
        .map(toExchangeExecution)
        .sort((a, b) => compareStarts(b, a)),
      hasMore: found.some(({ length }) => length === MAX_ROWS),
    };
  }

  /** RUNNING records whose execution has not ended, in whatever exchange. */
  private async withoutEnded(
    tenantId: string,
    running: readonly ExchangeRow[],
    signal: AbortSignal,
  ): Promise<readonly ExchangeRow[]> {
    if (running.length === 0) return [];
    const ids = [...new Set(running.map((row) => row.execution_id))];
    const asked = endedExecutionsSql(tenantId, ids, this.tables);
    const ended = await this.database.query<Pick<ExchangeRow, 'execution_id'>>(asked, signal);
    const endedIds = new Set(ended.map((row) => row.execution_id));
    return running.filter((row) => !endedIds.has(row.execution_id));
  }
}

/** Of repeated records the last received counts. */
function latestOf(rows: readonly ExchangeRow[]): readonly ExchangeRow[] {
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
