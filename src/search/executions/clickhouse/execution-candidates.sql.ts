import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { ExecutionCursor } from '../../../common/cursor.js';
import type { ExecutionCriteria, ExecutionOrder, PageRequest } from '../execution-criteria.js';
import { exactNumber } from './exact-number.js';
import { fromRecords } from './execution-branches.sql.js';
import { executionFilter, type Filter } from './execution-filter.sql.js';
import { matchedTexts } from './matched-texts.sql.js';
import { MATCHES_BEFORE_ORDER, ONE_THREAD, searchSettings } from './search-settings.js';

const NEWEST_FIRST = 'start_time DESC, execution_id DESC';

/** Those by time follow the sorting key, so that reading stops when the page is full. */
const ORDER_BY: Readonly<Record<ExecutionOrder, string>> = {
  '-startTime': NEWEST_FIRST,
  startTime: 'start_time, execution_id',
  '-durationMs': `duration_ms DESC NULLS LAST, ${NEWEST_FIRST}`,
  durationMs: `duration_ms NULLS LAST, ${NEWEST_FIRST}`,
};

const AFTER_TIME = 'fromUnixTimestamp64Micro({afterTime:Int64})';
const AFTER_DURATION = 'reinterpretAsFloat64({afterDuration:UInt64})';
const OLDER = `(start_time, execution_id) < (${AFTER_TIME}, {afterId:String})`;

/** Conditions for what stands behind a place in the order. A range of the start alone is what prunes by time. */
function behind(order: ExecutionOrder, { durationMs }: ExecutionCursor): readonly string[] {
  if (order === 'startTime') {
    return [`start_time >= ${AFTER_TIME}`, `(start_time, execution_id) > (${AFTER_TIME}, {afterId:String})`];
  }
  if (order === '-startTime') return [`start_time <= ${AFTER_TIME}`, OLDER];
  if (durationMs === null) return ['duration_ms IS NULL', OLDER];
  const further = order === 'durationMs' ? '>' : '<';
  return [
    `(duration_ms ${further} ${AFTER_DURATION} OR duration_ms IS NULL OR (duration_ms = ${AFTER_DURATION} AND ${OLDER}))`,
  ];
}

function filterBehind(criteria: ExecutionCriteria, order: ExecutionOrder, after: ExecutionCursor | undefined): Filter {
  const filter = executionFilter(criteria);
  if (after === undefined) return filter;
  const byDuration = order.endsWith('durationMs') && after.durationMs !== null;
  return {
    narrow: [...filter.narrow, ...behind(order, after)],
    texts: filter.texts,
    params: {
      ...filter.params,
      afterTime: after.startTime,
      afterId: after.executionId,
      ...(byDuration ? { afterDuration: exactNumber(after.durationMs) } : {}),
    },
  };
}

/**
 * Keys of the first `rows` records behind `after` that meet the criteria, terminal or RUNNING ones. Of records that were received
 * repeatedly all are in it: taking one of each here (`LIMIT 1 BY`, `FINAL`) would make the engine read every match before the first is
 * answered. A statement for each kind, because a union takes as long as both after another, and two cores can ask both.
 *
 * Where nearly all of them will be shown, the texts in them are told too: what had to be read to find a record is not read again (ADR 30).
 */
export function executionCandidatesSql(
  criteria: ExecutionCriteria,
  running: boolean,
  page: PageRequest,
  rows: number,
  tables: Tables,
): Statement {
  const { order, after } = page;
  const filter = filterBehind(criteria, order, after);
  const matches = !running && tellsMatches(criteria, page) ? matchedTexts(criteria.texts) : undefined;
  return {
    name: running ? 'search-running-executions' : 'search-executions',
    sql: `SELECT toUnixTimestamp64Micro(start_time) AS start_micros, execution_id, duration_ms,
  toUnixTimestamp64Milli(received_at) AS received_millis${matches === undefined ? '' : `, ${matches.expression} AS matches`}
${fromRecords(filter, running ? tables.runningExecutions : tables.executions)}
ORDER BY ${ORDER_BY[order]}
LIMIT {rows:UInt64}`,
    params: { ...filter.params, ...matches?.params, rows },
    settings: {
      ...searchSettings(criteria),
      ...(usesThreads(criteria, order) ? {} : ONE_THREAD),
      ...(matches === undefined ? {} : MATCHES_BEFORE_ORDER),
    },
  };
}

/**
 * A page in the order of the key is read from one end: a second thread reads what the page does not need (one status, route and day over
 * ten million executions: 20 ms of computing instead of 15). Of payloads of the newest it reads what the index has left.
 */
function usesThreads({ texts }: ExecutionCriteria, order: ExecutionOrder): boolean {
  return texts.length > 0 ? order === '-startTime' : order.endsWith('durationMs');
}

/** Not in an order in which all there are have to be looked at. */
function tellsMatches({ texts }: ExecutionCriteria, { order, offset }: PageRequest): boolean {
  return texts.length > 0 && offset === 0 && (order === '-startTime' || order === 'startTime');
}
