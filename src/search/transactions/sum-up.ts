import type { LinkedExecution, TransactionSummary } from './transaction.js';

/** Counts executions and takes the time from the first start to the last end. */
export function sumUp(executions: readonly LinkedExecution[]): TransactionSummary {
  const starts = executions.map(({ startTime }) => startTime);
  const ends = executions.flatMap(({ endTime }) => endTime ?? []);
  const firstStart = starts.length === 0 ? null : Math.min(...starts);
  const lastEnd = ends.length === 0 ? null : Math.max(...ends);
  return {
    executions: executions.length,
    failed: executions.filter(({ status }) => status === 'FAILED').length,
    running: executions.filter(({ status }) => status === 'RUNNING').length,
    applications: new Set(executions.map(({ application }) => application)).size,
    routes: new Set(executions.map(({ application, routeId }) => JSON.stringify([application, routeId]))).size,
    firstStart,
    lastEnd,
    // Clocks of several machines: an end may stand before the first start.
    durationMs: firstStart === null || lastEnd === null ? null : Math.max(0, (lastEnd - firstStart) / 1000),
  };
}
