import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import type { Statement } from '../../../clickhouse/statement.js';
import { Tables } from '../../../clickhouse/tables.js';
import { compareStarts } from '../../executions/compare-starts.js';
import type { EntityFilters } from '../sources/entity-filters.js';
import { type KeyedExecution, KeyLookup } from '../sources/key-lookup.js';
import { KEY_CONDITIONS, type KeyedIdRow, type KeyedRow, keyedExecutionsSql, keyedIdsSql } from './key-lookup.sql.js';

type Ways = Parameters<typeof keyedIdsSql>[2];

/** {@link KeyLookup} over ClickHouse. Most of what is typed is no key: then no more than five short statements run. */
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
    const ids = await this.findIds(tenantId, key, filters, signal);
    const found: KeyedRow[] = [];
    // Of those that have the key in some record, some do not in their last one: then as many again are looked at.
    for (let at = 0; at < ids.length && found.length < limit; at += limit) {
      const statement = (wanted: readonly string[], table: string): Statement =>
        keyedExecutionsSql(tenantId, key, filters, wanted, table);
      const rows = await this.readLast(ids.slice(at, at + limit), statement, signal);
      found.push(...rows.filter(({ meets }) => meets === 1));
    }
    return found
      .map(toKeyedExecution)
      .sort((a, b) => compareStarts(b, a))
      .slice(0, limit);
  }

  /** The last record of each: a terminal one where there is one. */
  private async readLast(
    ids: readonly string[],
    statement: (ids: readonly string[], table: string) => Statement,
    signal: AbortSignal,
  ): Promise<readonly KeyedRow[]> {
    const read = (wanted: readonly string[], table: string): Promise<KeyedRow[]> =>
      wanted.length === 0 ? Promise.resolve([]) : this.database.query<KeyedRow>(statement(wanted, table), signal);
    const ended = await read(ids, this.tables.executions);
    const endedIds = new Set(ended.map((row) => row.execution_id));
    const open = ids.filter((id) => !endedIds.has(id));
    return [...ended, ...(await read(open, this.tables.runningExecutions))];
  }

  /** Newest first. Two statements at a time, as of every lookup. */
  private async findIds(
    tenantId: string,
    key: string,
    filters: EntityFilters,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const { executions, runningExecutions } = this.tables;
    const find = (ways: Ways, table: string): Promise<KeyedIdRow[]> =>
      this.database.query<KeyedIdRow>(keyedIdsSql(tenantId, key, ways, filters, table), signal);
    const findEach = async (ways: Ways): Promise<KeyedIdRow[]> => {
      const found: KeyedIdRow[] = [];
      for (const way of ways) found.push(...(await find([way], executions)));
      return found;
    };
    const half = KEY_CONDITIONS.length / 2;
    const findOthers = async (): Promise<KeyedIdRow[]> => [
      ...(await findEach(KEY_CONDITIONS.slice(half))),
      ...(await find(KEY_CONDITIONS, runningExecutions)),
    ];
    const found = await Promise.all([findEach(KEY_CONDITIONS.slice(0, half)), findOthers()]);
    const newestFirst = found.flat().sort((a, b) => Number(b.start_micros) - Number(a.start_micros));
    return [...new Set(newestFirst.map((row) => row.execution_id))];
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
