import type { Statement } from '../../../clickhouse/statement.js';
import type { WantedRecords } from '../../clickhouse/last-received.js';
import { BY_ID_SETTINGS } from './record-branches.sql.js';

/** Records of executions by their ids, in no order. */
export function recordsOf(
  wanted: WantedRecords,
  name: string,
  columns: string,
  tenantId: string,
  executionIds: readonly string[],
  table: string,
): Statement {
  const ofEach = executionIds.length === 1 ? '' : ' BY execution_id';
  return {
    name: wanted === 'last' ? `${name}-last` : name,
    sql: `SELECT ${columns}
FROM ${table}
PREWHERE tenant_id = {tenantId:String} AND execution_id IN {executionIds:Array(String)}
${wanted === 'last' ? `ORDER BY received_at DESC\nLIMIT 1${ofEach}` : `LIMIT ${wanted}`}`,
    params: { tenantId, executionIds },
    settings: BY_ID_SETTINGS,
  };
}
