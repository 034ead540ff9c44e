import { formatTimestamp } from '../../src/protocol/timestamp.js';
import type { ErrorGroupResponse } from '../../src/search/statistics/dto/error-groups.response.js';
import type { Period } from '../../src/search/statistics/period.js';
import { type Ended, failedStepOf, naiveMessage } from './naive-statistics.js';

const PARTS = 20;

/** By what executions are grouped. */
export const keyOf = ({ record }: Ended): string =>
  JSON.stringify([
    record.error?.type,
    record.application,
    record.routeId,
    failedStepOf(record),
    naiveMessage(record.error?.message ?? ''),
  ]);
/** The same of a group. */
export const keyOfGroup = ({ errorType, application, routeId, processorId, message }: ErrorGroupResponse): string =>
  JSON.stringify([errorType, application, routeId, processorId, message ?? '']);

/** A group worked out the plain way. */
export function naiveGroup(of: readonly Ended[], { from, to }: Period): Partial<ErrorGroupResponse> {
  const starts = of.map(({ start }) => start);
  const trend = Array.from({ length: PARTS }, () => 0);
  for (const start of starts) {
    const part = Math.floor(((start - from) * PARTS) / (to - from));
    trend[part] = (trend[part] ?? 0) + 1;
  }
  return {
    count: of.length,
    handled: of.filter(({ record }) => record.errorHandled === true).length,
    firstSeen: formatTimestamp(Math.min(...starts)),
    lastSeen: formatTimestamp(Math.max(...starts)),
    trend,
  };
}
