import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { ExecutionCursor } from '../../../common/cursor.js';
import type { ExecutionCriteria } from '../execution-criteria.js';
import { executionFilter, PAYLOAD_SEARCH_SETTINGS } from './execution-filter.sql.js';

const SUMMARY_COLUMNS = [
  'execution_id',
  'exchange_id',
  'correlation_id',
  'application',
  'agent_id',
  'route_id',
  'status',
  'toUnixTimestamp64Micro(start_time) AS start_micros',
  'toUnixTimestamp64Micro(end_time) AS end_micros',
  'toUnixTimestamp64Milli(received_at) AS received_millis',
  'duration_ms',
  'error_type',
  'error_message',
  'error_handled',
  'attributes',
].join(', ');

const NEWEST_FIRST = 'start_time DESC, execution_id DESC';

/** Whether the criteria leave room for executions that have not ended. */
function includesRunning(criteria: ExecutionCriteria): boolean {
  return criteria.statuses.length === 0 || criteria.statuses.includes('RUNNING');
}

function includesTerminal(criteria: ExecutionCriteria): boolean {
  return criteria.statuses.length === 0 || criteria.statuses.some((status) => status !== 'RUNNING');
}

/** The parts of the result: terminal records, and RUNNING ones that none of them has replaced. The second table is small. */
function branches(criteria: ExecutionCriteria, tables: Tables, columns: string, where: string, tail: string): string[] {
  const parts: string[] = [];
  if (includesTerminal(criteria)) {
    parts.push(`SELECT ${columns}
FROM ${tables.executions}
WHERE ${where}
${tail}`);
  }
  if (includesRunning(criteria)) {
    parts.push(`SELECT ${columns}
FROM ${tables.runningExecutions} FINAL
WHERE ${where}
  AND execution_id NOT IN (
    SELECT execution_id FROM ${tables.executions}
    WHERE tenant_id = {tenantId:String}
      AND execution_id IN (SELECT execution_id FROM ${tables.runningExecutions} WHERE ${where}))
${tail}`);
  }
  return parts;
}

const union = (parts: readonly string[]): string => parts.map((part) => `(\n${part}\n)`).join('\nUNION ALL\n');

const settings = (criteria: ExecutionCriteria): Pick<Statement, 'settings'> =>
  criteria.texts.length === 0 ? {} : { settings: PAYLOAD_SEARCH_SETTINGS };

/**
 * The first `rows` summaries behind `after`, newest first. Reads no payload. Records that were received repeatedly are all
 * in it, next to each other: taking one of each here (`LIMIT 1 BY`), or ordering them by receipt, would make the engine read
 * every match before the first is answered.
 */
export function executionSearchSql(
  criteria: ExecutionCriteria,
  after: ExecutionCursor | undefined,
  rows: number,
  tables: Tables,
): Statement {
  const filter = executionFilter(criteria);
  const behind =
    after === undefined
      ? ''
      : `
  AND start_time <= fromUnixTimestamp64Micro({afterTime:Int64})
  AND (start_time, execution_id) < (fromUnixTimestamp64Micro({afterTime:Int64}), {afterId:String})`;
  const tail = `ORDER BY ${NEWEST_FIRST}
LIMIT {rows:UInt64}`;
  const parts = branches(criteria, tables, `start_time, ${SUMMARY_COLUMNS}`, filter.where + behind, tail);
  return {
    name: 'search-executions',
    sql: `SELECT * EXCEPT (start_time)
FROM (
${union(parts)}
)
${tail}`,
    params: {
      ...filter.params,
      ...(after === undefined ? {} : { afterTime: after.startTime, afterId: after.executionId }),
      rows,
    },
    ...settings(criteria),
  };
}

/** Counts up to `bound` and one more: beyond that a count costs more than it is worth. */
export function executionCountSql(criteria: ExecutionCriteria, bound: number, tables: Tables): Statement {
  const filter = executionFilter(criteria);
  const parts = branches(
    criteria,
    tables,
    'execution_id',
    filter.where,
    'LIMIT 1 BY execution_id\nLIMIT {bound:UInt64}',
  );
  return {
    name: 'count-executions',
    sql: `SELECT count() AS total
FROM (
${union(parts)}
)`,
    params: { ...filter.params, bound: bound + 1 },
    ...settings(criteria),
  };
}
