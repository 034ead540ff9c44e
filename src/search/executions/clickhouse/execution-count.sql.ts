import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { ExecutionCriteria } from '../execution-criteria.js';
import { fromLastRunning, fromRecords } from './execution-branches.sql.js';
import { executionFilter } from './execution-filter.sql.js';
import { ONE_THREAD, searchSettings } from './search-settings.js';

/**
 * How many terminal records meet criteria, of `records` at most, and how many starts they have. An execution that is sent again keeps its
 * start: where there are as many starts as records there are as many executions, and their ids, which take longer to read than everything
 * else, do not matter (failed ones, up to ten thousand of ten million: 77 ms of computing, 32 without).
 */
export function terminalStartsSql(criteria: ExecutionCriteria, records: number, tables: Tables): Statement {
  const filter = executionFilter(criteria);
  return {
    name: 'count-starts',
    sql: `SELECT count() AS records, uniqExact(start_time) AS starts
FROM (
SELECT start_time
${fromRecords(filter, tables.executions)}
LIMIT {records:UInt64}
)`,
    params: { ...filter.params, records },
    settings: countSettings(criteria),
  };
}

/** Counts executions that have ended up to `bound` and one more: beyond that a count costs more than it is worth. */
export function terminalCountSql(criteria: ExecutionCriteria, bound: number, tables: Tables): Statement {
  const filter = executionFilter(criteria);
  return {
    name: 'count-executions',
    sql: `SELECT count() AS total
FROM (
SELECT execution_id
${fromRecords(filter, tables.executions)}
LIMIT 1 BY execution_id
LIMIT {bound:UInt64}
)`,
    params: { ...filter.params, bound: bound + 1 },
    settings: countSettings(criteria),
  };
}

/** One thread leaves another core to the page, which is looked for meanwhile, and takes no longer to count up to a bound. */
const countSettings = (criteria: ExecutionCriteria): NonNullable<Statement['settings']> => ({
  ...searchSettings(criteria),
  ...ONE_THREAD,
});

/**
 * The same for executions that have not ended. On a cluster both tables are spread by the id; GLOBAL because a subquery
 * over a distributed table is refused inside of another one.
 */
export function runningCountSql(criteria: ExecutionCriteria, bound: number, tables: Tables): Statement {
  const filter = executionFilter(criteria);
  const from = fromLastRunning(filter, tables);
  return {
    name: 'count-running-executions',
    sql: `SELECT count() AS total
FROM (
SELECT execution_id
${from}
  AND execution_id GLOBAL NOT IN (
    SELECT execution_id FROM ${tables.executions}
    WHERE tenant_id = {tenantId:String}
      AND execution_id GLOBAL IN (
SELECT execution_id
${from}))
LIMIT {bound:UInt64}
)`,
    params: { ...filter.params, bound: bound + 1 },
    settings: countSettings(criteria),
  };
}
