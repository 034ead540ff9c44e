import type { Statement } from '../../../clickhouse/statement.js';
import { BY_ID_SETTINGS } from './record-branches.sql.js';

/**
 * Which records of executions: unsorted ones, one more than there are executions, which shows whether one of them has several; or
 * the last received of each. Nearly always each has one, and to plan the order of 35 columns takes a sixth of the statement.
 */
export type WantedRecords = 'unsorted' | 'last';

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
${wanted === 'last' ? `ORDER BY received_at DESC\nLIMIT 1${ofEach}` : `LIMIT ${executionIds.length + 1}`}`,
    params: { tenantId, executionIds },
    settings: BY_ID_SETTINGS,
  };
}
