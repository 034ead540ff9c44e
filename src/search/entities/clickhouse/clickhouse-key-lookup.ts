import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import type { EntityFilters } from '../sources/entity-filters.js';
import { type KeyedExecution, KeyLookup } from '../sources/key-lookup.js';
import { type KeyedRow, keyedExecutionsSql, keyedIdsSql } from './key-lookup.sql.js';

/** {@link KeyLookup} over ClickHouse. Most of what is typed is no key: then the first statement is all that runs. */
@Injectable()
export class ClickHouseKeyLookup extends KeyLookup {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
  ) {
    super();
  }

  override async findByKey(
    tenantId: string,
    key: string,
    filters: EntityFilters,
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly KeyedExecution[]> {
    const wanted = keyedIdsSql(tenantId, key, filters, limit, this.tables);
    const ids = await this.database.query<{ execution_id: string }>(wanted, signal);
    if (ids.length === 0) return [];
    const found = ids.map((row) => row.execution_id);
    const executions = keyedExecutionsSql(tenantId, key, filters, found, this.tables);
    return (await this.database.query<KeyedRow>(executions, signal)).map(toKeyedExecution);
  }
}

/** Row → domain. */
function toKeyedExecution(row: KeyedRow): KeyedExecution {
  return {
    executionId: row.execution_id,
    exchangeId: row.exchange_id,
    correlationId: row.correlation_id,
    application: row.application,
    routeId: row.route_id,
    status: row.status,
    startTime: Number(row.start_micros),
    errorMessage: row.error_start,
    attributes: row.attributes,
  };
}
