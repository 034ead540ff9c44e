import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { BY_ID_SETTINGS, recordBranches } from './record-branches.sql.js';

/** An error message may be as large as a body: the execution's own detail has it whole. */
const ERROR_MESSAGE_CHARACTERS = 1000;

const COLUMNS = [
  'execution_id',
  'exchange_id',
  'correlation_id',
  'parent_execution_id',
  'replay_of',
  'application',
  'agent_id',
  'route_id',
  'status',
  'toUnixTimestamp64Micro(start_time) AS start_micros',
  'toUnixTimestamp64Micro(end_time) AS end_micros',
  'duration_ms',
  'error_type',
  `substringUTF8(error_message, 1, ${ERROR_MESSAGE_CHARACTERS}) AS error_start`,
  'error_handled',
  'attributes',
  "JSONExtractString(details, 'parentProcessorId') AS parent_processor_id",
  "JSONExtract(details, 'parentSeq', 'Nullable(UInt32)') AS parent_seq",
].join(', ');

/** Of the records of an execution, the last received counts. */
const LAST_OF_EACH = 'ORDER BY received_at DESC\nLIMIT 1 BY execution_id';

/** Whom the statements look for. */
export interface DependentsQuestion {
  readonly tenantId: string;
  /** The execution whose children and replays are asked for. */
  readonly executionId: string;
}

/** Both relations in one statement: to plan one takes as long as to run it, and the engine looks an OR up in both indexes at once. */
const NAMING = '(parent_execution_id = {executionId:String} OR replay_of = {executionId:String})';
const RELATIONS =
  'parent_execution_id = {executionId:String} AS is_child, replay_of = {executionId:String} AS is_replay';
const OF_OTHERS = 'execution_id != {executionId:String}';

/** Records that have ended and name an execution: of each relation the last `records` received. */
export function dependentsSql(question: DependentsQuestion, records: number, tables: Tables): Statement {
  return {
    name: 'find-dependents',
    sql: `SELECT ${COLUMNS}, ${RELATIONS}
FROM ${tables.executions}
PREWHERE tenant_id = {tenantId:String}
  AND ${NAMING}
  AND ${OF_OTHERS}
ORDER BY received_at DESC
LIMIT {records:UInt64} BY is_child, is_replay`,
    params: { ...question, records },
    settings: BY_ID_SETTINGS,
  };
}

/**
 * The same where there are many: each execution once, of each relation the first `rows` by their start, with how many there are in all. It
 * takes half as long again as {@link dependentsSql}.
 *
 * @param bound records of each relation that are looked at, the last received; totals count no further
 */
export function manyDependentsSql(
  question: DependentsQuestion,
  { rows, bound }: { readonly rows: number; readonly bound: number },
  tables: Tables,
): Statement {
  return {
    name: 'find-many-dependents',
    sql: `SELECT * EXCEPT (start_time, received_at), countIf(is_child) OVER () AS children, countIf(is_replay) OVER () AS replays
FROM (
SELECT * FROM (
SELECT ${COLUMNS}, start_time, received_at, ${RELATIONS}
FROM ${tables.executions}
PREWHERE tenant_id = {tenantId:String}
  AND ${NAMING}
  AND ${OF_OTHERS}
ORDER BY received_at DESC
LIMIT {bound:UInt64} BY is_child, is_replay
)
${LAST_OF_EACH}
)
ORDER BY start_time, execution_id
LIMIT {rows:UInt64} BY is_child, is_replay`,
    params: { ...question, rows, bound },
    settings: BY_ID_SETTINGS,
  };
}

/** Whether any RUNNING record names an execution: seldom, and this takes half as long as to read them. */
export function runningDependentSql(question: DependentsQuestion, tables: Tables): Statement {
  return {
    name: 'find-running-dependent',
    sql: `SELECT execution_id
FROM ${tables.runningExecutions}
PREWHERE tenant_id = {tenantId:String}
  AND ${NAMING}
  AND ${OF_OTHERS}
LIMIT 1`,
    params: { ...question },
    settings: BY_ID_SETTINGS,
  };
}

/** RUNNING executions that name one, the last received first; some may have ended. */
export function runningDependentsSql(question: DependentsQuestion, bound: number, tables: Tables): Statement {
  return {
    name: 'find-running-dependents',
    sql: `SELECT ${COLUMNS}
FROM ${tables.runningExecutions}
PREWHERE tenant_id = {tenantId:String}
  AND ${NAMING}
  AND ${OF_OTHERS}
${LAST_OF_EACH}
LIMIT {bound:UInt64}`,
    params: { ...question, bound },
    settings: BY_ID_SETTINGS,
  };
}

/**
 * A few executions by their ids.
 *
 * @param table of terminal records, or of RUNNING ones
 */
export function namedSql(tenantId: string, executionIds: readonly string[], table: string): Statement {
  return {
    name: 'find-named',
    sql: `SELECT ${COLUMNS}
FROM ${table}
PREWHERE tenant_id = {tenantId:String} AND execution_id IN {executionIds:Array(String)}
${LAST_OF_EACH}`,
    params: { tenantId, executionIds },
    settings: BY_ID_SETTINGS,
  };
}

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
