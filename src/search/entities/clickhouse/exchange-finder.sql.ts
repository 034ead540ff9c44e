import type { ExecutionStatus } from '../../../protocol/execution-status.js';
import type { Statement } from '../../../clickhouse/statement.js';
import { BY_ID_SETTINGS } from '../../details/clickhouse/record-branches.sql.js';
import type { EntityFilters } from '../sources/entity-filters.js';
import { filterConditions } from './filter-conditions.js';

/** A row of {@link exchangesSql}. 64-bit integers come as text. */
export interface ExchangeRow {
  readonly exchange_id: string;
  readonly execution_id: string;
  readonly application: string;
  readonly route_id: string;
  readonly status: ExecutionStatus;
  readonly start_micros: string;
  readonly received_millis: string;
}

const COLUMNS = `exchange_id, execution_id, application, route_id, status,
  toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Milli(received_at) AS received_millis`;

/**
 * Which exchanges: those with an id, of any age; those whose id begins with a text and that started since then (microseconds since 1970);
 * or either.
 */
export interface ExchangeCondition {
  readonly id?: string;
  readonly begun?: { readonly beginning: string; readonly since: number } | undefined;
}

const IS_ID = 'exchange_id = {id:String}';
const BEGINS = 'startsWith(exchange_id, {beginning:String}) AND start_time >= fromUnixTimestamp64Micro({since:Int64})';

/**
 * The newest records of exchanges in one table: `rows` at most. Reading newest first stops there, so a common beginning costs little; a
 * rare one reads the ids of the time. Records that were received repeatedly are all in it. PREWHERE, because the engine reads all
 * columns of all rows before it filters what it sorts.
 *
 * @param table of terminal records, or of RUNNING ones
 */
export function exchangesSql(
  tenantId: string,
  { id, begun }: ExchangeCondition,
  filters: EntityFilters,
  rows: number,
  table: string,
): Statement {
  const { conditions, params } = filterConditions(filters);
  const ways = [...(id === undefined ? [] : [IS_ID]), ...(begun === undefined ? [] : [BEGINS])];
  const meant = ways.length === 1 ? ways : [`(${ways.join(' OR ')})`];
  const isLookedUp = begun === undefined;
  return {
    name: isLookedUp ? 'find-exchange' : 'find-exchanges',
    sql: `SELECT ${COLUMNS}
FROM ${table}
PREWHERE ${['tenant_id = {tenantId:String}', ...meant, ...conditions].join(' AND ')}
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}`,
    params: { tenantId, ...(id === undefined ? {} : { id }), ...begun, ...params, rows },
    ...(isLookedUp ? { settings: BY_ID_SETTINGS } : {}),
  };
}
