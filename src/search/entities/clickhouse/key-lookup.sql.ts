import type { ExecutionStatus } from '../../../protocol/execution-status.js';
import type { Statement } from '../../../clickhouse/statement.js';
import { BY_ID_SETTINGS } from '../../details/clickhouse/record-branches.sql.js';
import type { EntityFilters } from '../sources/entity-filters.js';
import { filterConditions } from './filter-conditions.js';

/** Read before repeated records become one: enough for a page, however many have the key. */
const MAX_ROWS = 1000;

/** What a key may be; each has an index of its own. */
export const KEY_CONDITIONS = [
  'execution_id = {key:String}',
  'correlation_id = {key:String}',
  'exchange_id = {key:String}',
  'has(mapValues(attributes), {key:String})',
] as const;

const anyOf = (conditions: readonly string[]): string => `(${conditions.join(' OR ')})`;

/** A row of {@link keyedIdsSql}. 64-bit integers come as text. */
export interface KeyedIdRow {
  readonly execution_id: string;
  readonly start_micros: string;
}

/**
 * Ids of executions that have a key in one of the ways of {@link KEY_CONDITIONS}, newest first, some of them repeatedly. For an OR over
 * several indexes the engine goes through all granules there are: over ten million executions 57 ms of computing for the four of them,
 * 6 for each alone. Where there are few granules one statement takes less to plan than four.
 *
 * @param table of terminal records, or of RUNNING ones
 */
export function keyedIdsSql(
  tenantId: string,
  key: string,
  ways: readonly (typeof KEY_CONDITIONS)[number][],
  filters: EntityFilters,
  table: string,
): Statement {
  const { conditions, params } = filterConditions(filters);
  return {
    name: 'find-ids-by-key',
    sql: `SELECT execution_id, toUnixTimestamp64Micro(start_time) AS start_micros
FROM ${table}
PREWHERE ${['tenant_id = {tenantId:String}', anyOf(ways), ...conditions].join('\n  AND ')}
ORDER BY start_time DESC
LIMIT {rows:UInt64}`,
    params: { tenantId, key, ...params, rows: MAX_ROWS },
    settings: BY_ID_SETTINGS,
  };
}

/** A row of {@link keyedExecutionsSql}. 64-bit integers come as text. */
export interface KeyedRow {
  readonly execution_id: string;
  readonly exchange_id: string;
  readonly correlation_id: string;
  readonly application: string;
  readonly route_id: string;
  readonly status: ExecutionStatus;
  readonly start_micros: string;
  readonly error_start: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Whether it still has the key and meets the filters. */
  readonly meets: 0 | 1;
}

/** The executions of these ids as their last record has them, in any order. */
export function keyedExecutionsSql(
  tenantId: string,
  key: string,
  filters: EntityFilters,
  ids: readonly string[],
  table: string,
): Statement {
  const { conditions, params } = filterConditions(filters);
  return {
    name: 'find-executions-by-key',
    sql: `SELECT execution_id, exchange_id, correlation_id, application, route_id, status,
  toUnixTimestamp64Micro(start_time) AS start_micros, substringUTF8(error_message, 1, 500) AS error_start, attributes,
  ${[anyOf(KEY_CONDITIONS), ...conditions].join(' AND ')} AS meets
FROM ${table}
PREWHERE tenant_id = {tenantId:String} AND execution_id IN {ids:Array(String)}
ORDER BY received_at DESC
LIMIT 1 BY execution_id`,
    params: { tenantId, key, ...params, ids },
    settings: BY_ID_SETTINGS,
  };
}
