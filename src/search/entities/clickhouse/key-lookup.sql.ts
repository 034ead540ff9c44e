import type { ExecutionStatus } from '../../../protocol/execution-status.js';
import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { BY_ID_SETTINGS, recordBranches } from '../../details/clickhouse/record-branches.sql.js';
import type { EntityFilters } from '../sources/entity-filters.js';
import { filterConditions } from './filter-conditions.js';

const HAS_KEY = {
  execution: 'execution_id = {key:String}',
  correlation: 'correlation_id = {key:String}',
  exchange: 'exchange_id = {key:String}',
  attribute: 'has(mapValues(attributes), {key:String})',
} as const;
/** Read of each kind of key, before repeated records become one: enough for a page, however many have the key. */
const MAX_ROWS = 1000;
const ANY_KEY = `(${Object.values(HAS_KEY).join(' OR ')})`;

/**
 * Ids of executions that have a key, newest first. One branch for each kind of key: an index prunes a branch, but hardly
 * an OR of several (measured over three million executions: three times faster).
 */
export function keyedIdsSql(
  tenantId: string,
  key: string,
  filters: EntityFilters,
  limit: number,
  tables: Tables,
): Statement {
  const { conditions, params } = filterConditions(filters);
  const branch = (table: string, hasKey: string): string => `(
SELECT execution_id, start_time
FROM ${table}
PREWHERE ${['tenant_id = {tenantId:String}', hasKey, ...conditions].join(' AND ')}
ORDER BY start_time DESC
LIMIT {rows:UInt64}
)`;
  const branches = Object.values(HAS_KEY).map((hasKey) => branch(tables.executions, hasKey));
  return {
    name: 'find-ids-by-key',
    sql: `SELECT execution_id
FROM (
${[...branches, branch(tables.runningExecutions, ANY_KEY)].join('\nUNION ALL\n')}
)
ORDER BY start_time DESC
LIMIT 1 BY execution_id
LIMIT {limit:UInt64}`,
    params: { tenantId, key, ...params, rows: MAX_ROWS, limit },
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
}

const COLUMNS = `execution_id, exchange_id, correlation_id, application, agent_id, route_id, status, start_time, received_at,
  toUnixTimestamp64Micro(start_time) AS start_micros, substringUTF8(error_message, 1, 500) AS error_start, attributes`;

const LATEST = 'ORDER BY received_at DESC\nLIMIT 1 BY execution_id';

/** The executions of these ids as they stand now, if that still has the key and meets the filters; newest first. */
export function keyedExecutionsSql(
  tenantId: string,
  key: string,
  filters: EntityFilters,
  ids: readonly string[],
  tables: Tables,
): Statement {
  const { conditions, params } = filterConditions(filters);
  const records = recordBranches(tables, COLUMNS, ['execution_id IN {ids:Array(String)}'], LATEST);
  return {
    name: 'find-executions-by-key',
    sql: `SELECT * EXCEPT (rank, agent_id, start_time, received_at)
FROM (
SELECT * FROM (
${records}
)
ORDER BY rank DESC, received_at DESC
LIMIT 1 BY execution_id
)
WHERE ${[ANY_KEY, ...conditions].join(' AND ')}
ORDER BY start_time DESC, execution_id DESC`,
    params: { tenantId, key, ...params, ids },
    settings: BY_ID_SETTINGS,
  };
}
