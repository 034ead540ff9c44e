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

/** How an execution is named by others. */
export type Relation = 'parent_execution_id' | 'replay_of';

/** Whom {@link relatedExecutionsSql} looks for. */
export interface RelatedQuestion {
  readonly tenantId: string;
  /** The execution that is named. */
  readonly executionId: string;
  readonly rows: number;
  /** Records that are looked at, the last received; `total` counts no further. */
  readonly bound: number;
}

/**
 * The first executions by their start that have ended and name one, each with how many there are in all. A relation at a
 * time: with an OR over several indexes the engine goes through every granule of the table.
 */
export function relatedExecutionsSql(relation: Relation, question: RelatedQuestion, tables: Tables): Statement {
  return {
    name: relation === 'replay_of' ? 'find-replays' : 'find-children',
    sql: `SELECT ${ANSWERED}, count() OVER () AS total
FROM (
SELECT * FROM (
SELECT ${COLUMNS}
FROM ${tables.executions}
PREWHERE tenant_id = {tenantId:String} AND ${relation} = {executionId:String}
ORDER BY received_at DESC
LIMIT {bound:UInt64}
)
${LAST_OF_EACH}
)
WHERE execution_id != {executionId:String}
ORDER BY start_time, execution_id
LIMIT {rows:UInt64}`,
    params: { ...question },
    settings: BY_ID_SETTINGS,
  };
}

/** Those of these executions that have ended, in no order. */
export function namedExecutionsSql(tenantId: string, executionIds: readonly string[], tables: Tables): Statement {
  return {
    name: 'find-named-executions',
    sql: `SELECT ${ANSWERED}
FROM (
SELECT ${COLUMNS}
FROM ${tables.executions}
PREWHERE tenant_id = {tenantId:String} AND execution_id IN {executionIds:Array(String)}
${LAST_OF_EACH}
)`,
    params: { tenantId, executionIds },
    settings: BY_ID_SETTINGS,
  };
}

/**
 * RUNNING executions that one names or that name it, the last received first; some may have ended. Their table is small
 * enough to ask for all of that at once.
 */
export function runningRelativesSql(
  { tenantId, executionId, bound }: RelatedQuestion,
  namedIds: readonly string[],
  tables: Tables,
): Statement {
  return {
    name: 'find-running-relatives',
    sql: `SELECT ${ANSWERED}
FROM (
SELECT ${COLUMNS}
FROM ${tables.runningExecutions}
PREWHERE tenant_id = {tenantId:String}
  AND (parent_execution_id = {executionId:String}
    OR replay_of = {executionId:String}
    OR execution_id IN {namedIds:Array(String)})
WHERE execution_id != {executionId:String}
${LAST_OF_EACH}
LIMIT {bound:UInt64}
)`,
    params: { tenantId, executionId, namedIds, bound },
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
