import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { BY_ID_SETTINGS } from './record-branches.sql.js';

// What stands around an execution is found by ids alone: each further column costs as much to plan as to read.

/** Whose relatives. */
export interface RelativesQuestion {
  readonly tenantId: string;
  readonly executionId: string;
}

/** How an execution names another one. */
export type Naming = 'parent_execution_id' | 'replay_of';

/** A row of {@link runningRelativeIdsSql}. */
export interface RunningRelativeRow {
  readonly execution_id: string;
  readonly is_child: 0 | 1;
  readonly is_replay: 0 | 1;
  readonly is_correlated: 0 | 1;
}

/**
 * Ids in terminal records that name an execution, by their start, some of them repeatedly: `records` at most. A statement for each way
 * to name it: for an OR over two indexes the engine goes through all granules there are (over ten million executions 29 ms of computing
 * instead of 9).
 */
export function dependentIdsSql(
  { tenantId, executionId }: RelativesQuestion,
  naming: Naming,
  records: number,
  tables: Tables,
): Statement {
  return {
    name: naming === 'replay_of' ? 'find-replays' : 'find-children',
    sql: `SELECT execution_id
FROM ${tables.executions}
PREWHERE tenant_id = {tenantId:String} AND ${naming} = {executionId:String} AND execution_id != {executionId:String}
ORDER BY start_time, execution_id
LIMIT {records:UInt64}`,
    params: { tenantId, executionId, records },
    settings: BY_ID_SETTINGS,
  };
}

/**
 * Executions with a RUNNING record that names one, or is of its transaction: `executions` at most, in any order, this one among them.
 * Some may have ended. Without a correlation id there is no transaction. The table is small: one statement takes less to plan than three.
 */
export function runningRelativeIdsSql(
  question: RelativesQuestion & { readonly correlationId: string },
  executions: number,
  tables: Tables,
): Statement {
  const correlated = "{correlationId:String} != '' AND correlation_id = {correlationId:String}";
  return {
    name: 'find-running-relatives',
    sql: `SELECT DISTINCT execution_id,
  parent_execution_id = {executionId:String} AS is_child,
  replay_of = {executionId:String} AS is_replay,
  ${correlated} AS is_correlated
FROM ${tables.runningExecutions}
PREWHERE tenant_id = {tenantId:String}
  AND (parent_execution_id = {executionId:String} OR replay_of = {executionId:String} OR ${correlated})
LIMIT {executions:UInt64}`,
    params: { ...question, executions },
    settings: BY_ID_SETTINGS,
  };
}

/** Ids in terminal records of a transaction, in any order, some of them repeatedly: `records` at most. */
export function correlatedIdsSql(tenantId: string, correlationId: string, records: number, tables: Tables): Statement {
  return {
    name: 'find-correlated',
    sql: `SELECT execution_id
FROM ${tables.executions}
PREWHERE tenant_id = {tenantId:String} AND correlation_id = {correlationId:String}
LIMIT {records:UInt64}`,
    params: { tenantId, correlationId, records },
    settings: BY_ID_SETTINGS,
  };
}
