import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { Clock } from '../../../common/clock.js';
import type { EntityFilters } from '../sources/entity-filters.js';
import { type ExchangeExecutions, ExchangeFinder } from '../sources/exchange-finder.js';
import { type ExchangeRow, exchangesSql } from './exchange-finder.sql.js';

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
    const statement = exchangesSql(tenantId, beginning, filters, since, MAX_ROWS, this.tables);
    const rows = await this.database.query<ExchangeRow>(statement, signal);
    const latest = new Map<string, ExchangeRow>();
    for (const row of rows) keepLatest(latest, row);
    return { executions: [...latest.values()].map(toExchangeExecution), hasMore: rows.length === MAX_ROWS };
  }
}

/** Of repeated records the last received counts; it takes the place of the earlier one in the order. */
function keepLatest(latest: Map<string, ExchangeRow>, row: ExchangeRow): void {
  const known = latest.get(row.execution_id);
  if (known === undefined || Number(row.received_millis) > Number(known.received_millis)) {
    latest.set(row.execution_id, row);
  }
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
