import type { ParameterValue, Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { BY_ID_SETTINGS } from './record-branches.sql.js';
import { RELATIVE_COLUMNS } from './relative-columns.js';

/** Whose relatives. */
export interface RelativesQuestion {
  readonly tenantId: string;
  readonly executionId: string;
}

/** How an execution names another one. */
export type Naming = 'parent_execution_id' | 'replay_of';

const OF_TENANT = 'tenant_id = {tenantId:String}';

/**
 * Terminal records that name an execution, as its children or its replays: `records` at most, as they come. One index knows both.
 *
 * @returns a statement for `RelativeRow`s
 */
export function dependentsSql(question: RelativesQuestion, records: number, tables: Tables): Statement {
  return dependents('find-dependents', question, records, tables, '', '');
}

/** Those of {@link dependentsSql} that name it in one of the two ways, by their start. */
export function firstDependentsSql(
  question: RelativesQuestion,
  naming: Naming,
  records: number,
  tables: Tables,
): Statement {
  const name = naming === 'replay_of' ? 'find-replays' : 'find-children';
  const condition = ` AND ${naming} = {executionId:String}`;
  return dependents(name, question, records, tables, condition, 'ORDER BY start_time, execution_id\n');
}

function dependents(
  name: string,
  { tenantId, executionId }: RelativesQuestion,
  records: number,
  tables: Tables,
  condition: string,
  order: string,
): Statement {
  return {
    name,
    sql: `SELECT ${RELATIVE_COLUMNS.relative}
FROM ${tables.executions}
PREWHERE ${OF_TENANT} AND has([parent_execution_id, replay_of], {executionId:String})${condition} AND execution_id != {executionId:String}
${order}LIMIT {records:UInt64}`,
    params: { tenantId, executionId, records },
    settings: BY_ID_SETTINGS,
  };
}

/** A row of {@link runningRelativesSql}. */
export interface RunningRelativeRow {
  readonly execution_id: string;
  readonly parent_execution_id: string;
  readonly replay_of: string;
  readonly correlation_id: string;
}

/**
 * RUNNING records that name an execution, or are of its transaction, its own among them: `records` at most, as they come. Some of them may
 * have ended. Without a correlation id there is no transaction.
 */
export function runningRelativesSql(
  { tenantId, executionId, correlationId }: RelativesQuestion & { readonly correlationId: string },
  records: number,
  tables: Tables,
): Statement {
  const correlated: Record<string, ParameterValue> = correlationId === '' ? {} : { correlationId };
  const conditions = [
    'parent_execution_id = {executionId:String}',
    'replay_of = {executionId:String}',
    ...(correlationId === '' ? [] : ['correlation_id = {correlationId:String}']),
  ];
  return {
    name: 'find-running-relatives',
    sql: `SELECT execution_id, parent_execution_id, replay_of, correlation_id
FROM ${tables.runningExecutions}
PREWHERE ${OF_TENANT} AND (${conditions.join(' OR ')})
LIMIT {records:UInt64}`,
    params: { tenantId, executionId, ...correlated, records },
    settings: BY_ID_SETTINGS,
  };
}

/**
 * Terminal records of a transaction, as they come: `records` at most. What an execution names is mostly among them, so what is shown of it
 * is read as well: a statement of its own costs more than the columns.
 *
 * @returns a statement for `NamedRow`s
 */
export function correlatedSql(tenantId: string, correlationId: string, records: number, tables: Tables): Statement {
  return {
    name: 'find-correlated',
    sql: `SELECT ${RELATIVE_COLUMNS.named}
FROM ${tables.executions}
PREWHERE ${OF_TENANT} AND correlation_id = {correlationId:String}
LIMIT {records:UInt64}`,
    params: { tenantId, correlationId, records },
    settings: BY_ID_SETTINGS,
  };
}
