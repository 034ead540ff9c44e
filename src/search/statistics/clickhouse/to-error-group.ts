import { type ErrorGroup, TREND_BUCKETS } from '../error-groups.js';
import type { ErrorGroupRow } from './error-groups.sql.js';

/**
 * Row → domain.
 *
 * @param isComparable whether the period before was read as well
 */
export function toErrorGroup(row: ErrorGroupRow, isComparable: boolean): ErrorGroup {
  const trends = row.trends.map(Number);
  const before = trends.slice(0, TREND_BUCKETS);
  return {
    errorType: row.error_type,
    application: row.application,
    routeId: row.route_id,
    processorId: row.processor_id,
    message: row.normalised,
    executions: Number(row.executions),
    handled: Number(row.handled),
    previous: isComparable ? before.reduce((sum, count) => sum + count, 0) : null,
    firstSeen: Number(row.first_micros),
    lastSeen: Number(row.last_micros),
    trend: trends.slice(TREND_BUCKETS),
    sampleExecutionId: row.sample_execution_id,
    sampleMessage: row.sample_message,
  };
}
