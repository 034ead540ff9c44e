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

/** How the execution that is asked for is named by another one, or names it. */
export type Relation = 'named' | 'replay' | 'child';

/** Whom {@link relatedExecutionsSql} looks for. */
export interface RelatedQuestion {
  readonly tenantId: string;
  readonly executionId: string;
  /**
   * Ids that the execution names, its parent's and its original's. Never empty, else the engine could not use the index:
   * its own id does no harm.
   */
  readonly namedIds: readonly string[];
  /** How many of each relation are answered. */
  readonly rows: number;
  /** Records that are looked at in each table: those named first, then replays, then children, the last received first. */
  readonly bound: number;
}

const IS_NAMED = 'execution_id IN {namedIds:Array(String)}';
const IS_REPLAY = 'replay_of = {executionId:String}';
const IS_CHILD = 'parent_execution_id = {executionId:String}';
const RELATIONS: Readonly<Record<Relation, string>> = { named: IS_NAMED, replay: IS_REPLAY, child: IS_CHILD };
const RELATIONS_OF_ROW = Object.entries(RELATIONS)
  .map(([relation, condition]) => `if(${condition}, '${relation}', '')`)
  .join(', ');

/**
 * Everything around one execution in one statement: to plan a statement costs as much as to answer it, and there would be
 * three of two tables each. The first of each relation by their start, each with how many of that relation there are;
 * one that stands in two relations is answered twice.
 */
export function relatedExecutionsSql(question: RelatedQuestion, tables: Tables): Statement {
  const conditions = [`(${Object.values(RELATIONS).join(' OR ')})`];
  const tail = `ORDER BY ${IS_NAMED} DESC, ${IS_REPLAY} DESC, received_at DESC\nLIMIT {bound:UInt64}`;
  return {
    name: 'find-related-executions',
    sql: `SELECT * EXCEPT (rank, start_time, received_at, parent_execution_id, replay_of, error_start),
    error_start AS error_message, relation, count() OVER (PARTITION BY relation) AS total
FROM (
SELECT * FROM (
${recordBranches(tables, COLUMNS, conditions, tail)}
)
ORDER BY rank DESC, received_at DESC
LIMIT 1 BY execution_id
)
ARRAY JOIN arrayFilter(relation -> relation != '', [${RELATIONS_OF_ROW}]) AS relation
WHERE execution_id != {executionId:String}
ORDER BY start_time, execution_id
LIMIT {rows:UInt64} BY relation`,
    params: { ...question },
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
