import type { Statement } from '../../clickhouse/statement.js';
import type { Tables } from '../../clickhouse/tables.js';
import { BY_ID_SETTINGS } from '../details/clickhouse/record-branches.sql.js';

/**
 * Which of these executions have a terminal record, under whatever correlation id and start. Asked for by their ids alone: a
 * subquery in their place is not looked up in the index.
 */
export function endedExecutionsSql(tenantId: string, executionIds: readonly string[], tables: Tables): Statement {
  return {
    name: 'find-ended-executions',
    sql: `SELECT DISTINCT execution_id
FROM ${tables.executions}
PREWHERE tenant_id = {tenantId:String} AND execution_id IN {executionIds:Array(String)}`,
    params: { tenantId, executionIds },
    settings: BY_ID_SETTINGS,
  };
}
