import type { ExecutionSummary } from './execution-summary.js';

type Started = Pick<ExecutionSummary, 'startTime' | 'executionId'>;

/**
 * Compares executions by their start, equal ones by the UTF-8 bytes of their ids, as ClickHouse does: characters beyond the first 65,536
 * stand otherwise in UTF-16.
 */
export function compareStarts(a: Started, b: Started): number {
  return a.startTime - b.startTime || Buffer.compare(Buffer.from(a.executionId), Buffer.from(b.executionId));
}
