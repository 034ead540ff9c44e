import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { BY_ID_SETTINGS } from './record-branches.sql.js';

// What stands around an execution is found by ids alone: each further column costs as much to plan as to read.

/** Whose relatives. */
export interface RelativesQuestion {
  readonly tenantId: string;
  readonly executionId: string;
}

/** A row of {@link dependentIdsSql}: an execution that names another one. */
export interface DependentIdRow {
  readonly execution_id: string;
  readonly is_child: 0 | 1;
  readonly is_replay: 0 | 1;
}

/** A row of {@link runningRelativeIdsSql}. */
export interface RunningRelativeRow extends DependentIdRow {
  readonly is_correlated: 0 | 1;
}

/** Both relations in one statement: to plan one takes as long as to run it, and the engine looks an OR up in all indexes at once. */
const NAMING = '(parent_execution_id = {executionId:String} OR replay_of = {executionId:String})';

/** Terminal records that name an execution, by their start: of each relation the first `records`. */
export function dependentIdsSql(question: RelativesQuestion, records: number, tables: Tables): Statement {
  return {
    name: 'find-dependents',
    sql: `SELECT execution_id,
  parent_execution_id = {executionId:String} AS is_child,
  replay_of = {executionId:String} AS is_replay
FROM ${tables.executions}
PREWHERE tenant_id = {tenantId:String} AND ${NAMING} AND execution_id != {executionId:String}
ORDER BY start_time, execution_id
LIMIT {records:UInt64} BY is_child, is_replay`,
    params: { ...question, records },
    settings: BY_ID_SETTINGS,
  };
}

/**
 * Executions with a RUNNING record that names one, or is of its transaction: `executions` at most, in any order, this one among them.
 * Some may have ended. Without a correlation id there is no transaction.
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
PREWHERE tenant_id = {tenantId:String} AND (${NAMING} OR ${correlated})
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
