import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { BY_ID_SETTINGS, recordBranches } from './record-branches.sql.js';

/** An error message may be as large as a body: the execution's own detail has it whole. */
const ERROR_MESSAGE_CHARACTERS = 1000;

const COLUMNS = [
  'execution_id',
  'exchange_id',
  'correlation_id',
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

const ANSWERED = '* EXCEPT (rank, start_time, received_at, error_start), error_start AS error_message';

/** The record that counts of each execution. */
const ONE_OF_EACH = 'ORDER BY rank DESC, received_at DESC\nLIMIT 1 BY execution_id';

/** How an execution is named by others. */
export type Relation = 'parent_execution_id' | 'replay_of';

/** Whom {@link relatedExecutionsSql} looks for. */
export interface RelatedQuestion {
  readonly tenantId: string;
  /** The execution that is named. */
  readonly executionId: string;
  /** Records received before cannot name it yet: milliseconds since 1970. Days before are not even looked into. */
  readonly receivedFrom: number;
  readonly rows: number;
  /** Records that are looked at, the last received of each table; `total` counts no further. */
  readonly bound: number;
}

/** The first executions by their start that name one, each with how many there are in all. */
export function relatedExecutionsSql(relation: Relation, question: RelatedQuestion, tables: Tables): Statement {
  const conditions = [
    `${relation} = {executionId:String}`,
    'received_at >= fromUnixTimestamp64Milli({receivedFrom:Int64})',
  ];
  const records = recordBranches(tables, COLUMNS, conditions, 'ORDER BY received_at DESC\nLIMIT {bound:UInt64}');
  return {
    name: relation === 'replay_of' ? 'find-replays' : 'find-children',
    sql: `SELECT ${ANSWERED}, count() OVER () AS total
FROM (
SELECT * FROM (
${records}
)
${ONE_OF_EACH}
)
WHERE execution_id != {executionId:String}
ORDER BY start_time, execution_id
LIMIT {rows:UInt64}`,
    params: { ...question },
    settings: BY_ID_SETTINGS,
  };
}

/** Summaries of the executions with these ids, in no order. */
export function namedExecutionsSql(tenantId: string, executionIds: readonly string[], tables: Tables): Statement {
  return {
    name: 'find-named-executions',
    sql: `SELECT ${ANSWERED}
FROM (
${recordBranches(tables, COLUMNS, ['execution_id IN {executionIds:Array(String)}'], 'LIMIT 1000')}
)
${ONE_OF_EACH}`,
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
