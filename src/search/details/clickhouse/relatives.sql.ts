import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { BY_ID_SETTINGS } from './record-branches.sql.js';
import { RELATIVE_COLUMNS } from './relative-columns.js';

/** Whose relatives. Without a correlation id there is no transaction. */
export interface RelativesQuestion {
  readonly tenantId: string;
  readonly executionId: string;
  readonly correlationId: string;
}

/** How an execution names another one. */
export type Naming = 'parent_execution_id' | 'replay_of';

/** A row of {@link runningRelativesSql}. */
export interface RunningRelativeRow {
  readonly execution_id: string;
  readonly parent_execution_id: string;
  readonly replay_of: string;
  readonly correlation_id: string;
}

/** The expression of `relatives_index`. */
const NAMES = '[parent_execution_id, replay_of, correlation_id]';

/**
 * Terminal records that name an execution, or are of its transaction, its own among them: `records` at most, as they come. What it names
 * itself is mostly among them. Some may be neither: those where its id, or that of its transaction, stands for something else.
 *
 * @returns a statement for `RelativeRow`s
 */
export function relativesSql(question: RelativesQuestion, records: number, tables: Tables): Statement {
  return withNames('find-relatives', RELATIVE_COLUMNS, tables.executions, question, records);
}

/** Likewise RUNNING records. Their executions may have ended. */
export function runningRelativesSql(question: RelativesQuestion, records: number, tables: Tables): Statement {
  const columns = 'execution_id, parent_execution_id, replay_of, correlation_id';
  return withNames('find-running-relatives', columns, tables.runningExecutions, question, records);
}

function withNames(
  name: string,
  columns: string,
  table: string,
  { tenantId, executionId, correlationId }: RelativesQuestion,
  records: number,
): Statement {
  const names = [executionId, correlationId].filter((text) => text !== '');
  return {
    name,
    sql: `SELECT ${columns}
FROM ${table}
PREWHERE tenant_id = {tenantId:String} AND hasAny(${NAMES}, {names:Array(String)})
LIMIT {records:UInt64}`,
    params: { tenantId, names, records },
    settings: BY_ID_SETTINGS,
  };
}

/**
 * Terminal records that name an execution in one way, by their start: `records` at most.
 *
 * @returns a statement for `RelativeRow`s
 */
export function firstDependentsSql(
  { tenantId, executionId }: RelativesQuestion,
  naming: Naming,
  records: number,
  tables: Tables,
): Statement {
  const conditions = [
    'tenant_id = {tenantId:String}',
    `has(${NAMES}, {executionId:String})`,
    `${naming} = {executionId:String}`,
    'execution_id != {executionId:String}',
  ];
  return {
    name: naming === 'replay_of' ? 'find-replays' : 'find-children',
    sql: `SELECT ${RELATIVE_COLUMNS}
FROM ${tables.executions}
PREWHERE ${conditions.join(' AND ')}
ORDER BY start_time, execution_id
LIMIT {records:UInt64}`,
    params: { tenantId, executionId, records },
    settings: BY_ID_SETTINGS,
  };
}

/**
 * Terminal records of a transaction, as they come: `records` at most.
 *
 * @returns a statement for `RelativeRow`s
 */
export function correlatedSql(
  { tenantId, correlationId }: RelativesQuestion,
  records: number,
  tables: Tables,
): Statement {
  return {
    name: 'find-correlated',
    sql: `SELECT ${RELATIVE_COLUMNS}
FROM ${tables.executions}
PREWHERE tenant_id = {tenantId:String} AND correlation_id = {correlationId:String}
LIMIT {records:UInt64}`,
    params: { tenantId, correlationId, records },
    settings: BY_ID_SETTINGS,
  };
}
