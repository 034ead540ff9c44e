import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { BY_ID_SETTINGS, recordBranches } from '../../details/clickhouse/record-branches.sql.js';

/** How many executions a transaction has; beyond `bound` it may answer anything up to twice that. */
export function correlatedCountSql(tenantId: string, correlationId: string, bound: number, tables: Tables): Statement {
  const tail = 'LIMIT 1 BY execution_id\nLIMIT {bound:UInt64}';
  return {
    name: 'count-correlated',
    sql: `SELECT uniqExact(execution_id) AS total
FROM (
${recordBranches(tables, 'execution_id', ['correlation_id = {correlationId:String}'], tail)}
)`,
    params: { tenantId, correlationId, bound },
    settings: BY_ID_SETTINGS,
  };
}
