import type { ParameterValue, Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { type ErrorFilter, type ErrorOrder, TREND_BUCKETS } from '../error-groups.js';
import { normalisedMessage } from './normalised-message.sql.js';

/** A row of {@link errorGroupsSql}. 64-bit integers come as text. */
export interface ErrorGroupRow {
  readonly error_type: string;
  readonly application: string;
  readonly route_id: string;
  readonly processor_id: string;
  readonly normalised: string;
  readonly first_micros: string;
  readonly last_micros: string;
  readonly executions: string;
  readonly handled: string;
  /** Of the period before, and of the period. */
  readonly trends: readonly string[];
  readonly sample_execution_id: string;
  readonly sample_message: string;
  readonly total: string;
}

/** A message may be as large as a body. */
const MESSAGE_CHARACTERS = 1000;

const ORDER_BY: Readonly<Record<ErrorOrder, string>> = {
  '-count': 'executions DESC, last_micros DESC',
  '-lastSeen': 'last_micros DESC, executions DESC',
  '-firstSeen': 'first_micros DESC, executions DESC',
};
const GROUP = 'error_type, application, route_id, processor_id, normalised';

/** A position of 0 has the id ''. */
const PROCESSOR_ID = `processor_ids[coalesce(
          nullIf(arrayLastIndex(
            (status, type, message) -> status = 'FAILED' AND type = error_type AND message = error_message,
            processor_statuses, processor_error_types, processor_error_messages), 0),
          arrayLastIndex(status -> status = 'FAILED', processor_statuses))]`;

function conditionsOf({ applications, routeIds, text, includeHandled }: ErrorFilter): string {
  const narrow = [
    'tenant_id = {tenantId:String}',
    'start_time >= fromUnixTimestamp64Micro({since:Int64})',
    'start_time < fromUnixTimestamp64Micro({to:Int64})',
    includeHandled ? "(status = 'FAILED' OR error_handled)" : "status = 'FAILED'",
    ...(applications.length === 0 ? [] : ['application IN {applications:Array(String)}']),
    ...(routeIds.length === 0 ? [] : ['route_id IN {routeIds:Array(String)}']),
  ].join('\n      AND ');
  const found = "position(lowerUTF8(concat(error_type, '\\n', error_message)), lowerUTF8({text:String})) > 0";
  return `PREWHERE ${narrow}${text === undefined ? '' : `\n    WHERE ${found}`}`;
}

function parametersOf(filter: ErrorFilter, since: number): Record<string, ParameterValue> {
  const { tenantId, period, applications, routeIds, text } = filter;
  const length = period.to - period.from;
  return {
    tenantId,
    since,
    from: period.from,
    to: period.to,
    earliest: period.from - length,
    length,
    ...(applications.length === 0 ? {} : { applications }),
    ...(routeIds.length === 0 ? {} : { routeIds }),
    ...(text === undefined ? {} : { text }),
  };
}

/**
 * Groups of failures that started in the period, counted in it and, from `since` (microseconds since 1970) on, in the
 * period before. The innermost part reads the error columns of those that failed, and the status of all; of repeated
 * records it keeps the last received. Messages are normalised behind it, where blocks are large again: the engine prepares
 * the patterns for every block (20,000 messages: 1.6 s of CPU in blocks of 20, 0.04 s in blocks of 65,000).
 */
export function errorGroupsSql(
  filter: ErrorFilter,
  order: ErrorOrder,
  since: number,
  limit: number,
  tables: Tables,
): Statement {
  return {
    name: 'group-errors',
    sql: `SELECT
  ${GROUP},
  toUnixTimestamp64Micro(minIf(start_time, is_now)) AS first_micros,
  toUnixTimestamp64Micro(max(start_time)) AS last_micros,
  countIf(is_now) AS executions,
  countIf(is_now AND error_handled) AS handled,
  countResample(0, ${2 * TREND_BUCKETS}, 1)(bucket) AS trends,
  argMax(execution_id, (start_time, execution_id)) AS sample_execution_id,
  argMax(sample, (start_time, execution_id)) AS sample_message,
  count() OVER () AS total
FROM (
  SELECT
    execution_id,
    start_time,
    start_time >= fromUnixTimestamp64Micro({from:Int64}) AS is_now,
    intDiv((toUnixTimestamp64Micro(start_time) - {earliest:Int64}) * ${TREND_BUCKETS}, {length:Int64}) AS bucket,
    latest.1 AS error_type,
    latest.2 AS application,
    latest.3 AS route_id,
    latest.4 AS processor_id,
    latest.5 AS sample,
    latest.6 AS error_handled,
    ${normalisedMessage('sample')} AS normalised
  FROM (
    SELECT
      execution_id,
      start_time,
      argMax(
        (error_type, application, route_id, ${PROCESSOR_ID},
          substringUTF8(error_message, 1, ${MESSAGE_CHARACTERS}), error_handled),
        received_at) AS latest
    FROM ${tables.executions}
    ${conditionsOf(filter)}
    GROUP BY execution_id, start_time
  )
)
GROUP BY ${GROUP}
HAVING executions > 0
ORDER BY ${ORDER_BY[order]}, ${GROUP}
LIMIT {limit:UInt64}`,
    params: { ...parametersOf(filter, since), limit },
  };
}
