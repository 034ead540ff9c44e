import type { ExecutionSummary } from '../execution-summary.js';
import { readStoredSummary } from './stored-summary.js';
import type { SummaryRow } from './summary-row.js';

/** Row → domain. */
export function toSummary(row: Omit<SummaryRow, 'received_millis'>): ExecutionSummary {
  const [
    exchangeId,
    correlationId,
    application,
    agentId,
    routeId,
    endMicros,
    durationMs,
    errorType,
    errorHandled,
    attributes,
  ] = readStoredSummary(row.summary);
  return {
    executionId: row.execution_id,
    exchangeId,
    correlationId,
    application,
    agentId,
    routeId,
    status: row.status,
    startTime: Number(row.start_micros),
    endTime: endMicros === null ? null : Number(endMicros),
    durationMs,
    errorType,
    errorMessage: row.error_message,
    errorHandled,
    attributes,
  };
}
