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
  'start_time',
  'received_at',
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

const ANSWERED = '* EXCEPT (start_time, received_at, error_start), error_start AS error_message';

/** Of the records of an execution, the last received counts. */
const LAST_OF_EACH = 'ORDER BY received_at DESC\nLIMIT 1 BY execution_id';

/** Whom the statements look for. */
export interface DependentsQuestion {
  readonly tenantId: string;
  /** The execution whose children and replays are asked for. */
  readonly executionId: string;
  /** Of each relation, the first by their start. */
  readonly rows: number;
  /** Records of each relation that are looked at, the last received; totals count no further. */
  readonly bound: number;
}

const NAMING = '(parent_execution_id = {executionId:String} OR replay_of = {executionId:String})';

/**
 * Executions that have ended and name one, each with how many do so in all. One statement for both relations: to plan one takes as long as
 * to run it, and the engine looks an OR up in several indexes at once.
 */
export function dependentsSql(question: DependentsQuestion, tables: Tables): Statement {
  return {
    name: 'find-dependents',
    sql: `SELECT ${ANSWERED}, countIf(is_child) OVER () AS children, countIf(is_replay) OVER () AS replays
FROM (
SELECT * FROM (
SELECT ${COLUMNS},
  parent_execution_id = {executionId:String} AS is_child,
  replay_of = {executionId:String} AS is_replay
FROM ${tables.executions}
PREWHERE tenant_id = {tenantId:String}
  AND ${NAMING}
ORDER BY received_at DESC
LIMIT {bound:UInt64} BY is_child, is_replay
)
${LAST_OF_EACH}
)
WHERE execution_id != {executionId:String}
ORDER BY start_time, execution_id
LIMIT {rows:UInt64} BY is_child, is_replay`,
    params: { ...question },
    settings: BY_ID_SETTINGS,
  };
}

/** The same of RUNNING ones, the last received first; some may have ended. */
export function runningDependentsSql(
  { tenantId, executionId, bound }: Omit<DependentsQuestion, 'rows'>,
  tables: Tables,
): Statement {
  return {
    name: 'find-running-dependents',
    sql: `SELECT ${ANSWERED}
FROM (
SELECT ${COLUMNS}
FROM ${tables.runningExecutions}
PREWHERE tenant_id = {tenantId:String}
  AND ${NAMING}
WHERE execution_id != {executionId:String}
${LAST_OF_EACH}
LIMIT {bound:UInt64}
)`,
    params: { tenantId, executionId, bound },
    settings: BY_ID_SETTINGS,
  };
}

/** A few executions by their ids. */
export function namedSql(tenantId: string, executionIds: readonly string[], tables: Tables): Statement {
  const condition = 'execution_id IN {executionIds:Array(String)}';
  return {
    name: 'find-named',
    sql: `SELECT ${ANSWERED}
FROM (
${recordBranches(tables, COLUMNS, [condition], LAST_OF_EACH)}
)
ORDER BY rank DESC
LIMIT 1 BY execution_id`,
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
