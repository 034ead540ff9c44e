import type { ExecutionStatus } from '../../../protocol/execution-status.js';
import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
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

const COLUMNS = `exchange_id, execution_id, application, route_id, status, start_time,
  toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Milli(received_at) AS received_millis`;
const TAIL = `ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}`;

/**
 * The newest records of exchanges: of the one with the id `beginning`, and of those that begin with it and started since
 * `sinceMicros`. Reading newest first stops at the limit, so a common beginning costs little; a rare one reads the ids of
 * the time. Records that were received repeatedly are all in it.
 */
export function exchangesSql(
  tenantId: string,
  beginning: string,
  filters: EntityFilters,
  sinceMicros: number,
  rows: number,
  tables: Tables,
): Statement {
  const { conditions, params } = filterConditions(filters);
  const all = (...more: string[]): string => ['tenant_id = {tenantId:String}', ...more, ...conditions].join(' AND ');
  const recent = all(
    'startsWith(exchange_id, {beginning:String})',
    'start_time >= fromUnixTimestamp64Micro({since:Int64})',
  );
  const running = `SELECT execution_id FROM ${tables.runningExecutions} WHERE ${recent}`;
  const ended = `SELECT execution_id FROM ${tables.executions}
    WHERE tenant_id = {tenantId:String} AND execution_id IN (${running})`;
  const branch = (from: string): string => `(\nSELECT ${COLUMNS}\nFROM ${from}\n${TAIL}\n)`;
  // PREWHERE, because the engine reads all columns of all rows before it filters what it sorts.
  const branches = [
    ...(beginning === '' ? [] : [branch(`${tables.executions}\nPREWHERE ${all('exchange_id = {beginning:String}')}`)]),
    branch(`${tables.executions}\nPREWHERE ${recent}`),
    branch(`${tables.runningExecutions} FINAL\nWHERE ${recent} AND execution_id NOT IN (\n    ${ended})`),
  ];
  return {
    name: 'find-exchanges',
    sql: `SELECT * EXCEPT (start_time)
FROM (
${branches.join('\nUNION ALL\n')}
)
${TAIL}`,
    params: { tenantId, beginning, ...params, since: sinceMicros, rows },
  };
}
