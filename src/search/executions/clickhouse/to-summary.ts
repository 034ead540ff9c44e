import type { ExecutionSummary } from '../execution-summary.js';
import type { SummaryRow } from './summary-row.js';

/** Row → domain. */
export function toSummary(row: SummaryRow): ExecutionSummary {
  return {
    executionId: row.execution_id,
    exchangeId: row.exchange_id,
    correlationId: row.correlation_id,
    application: row.application,
    agentId: row.agent_id,
    routeId: row.route_id,
    status: row.status,
    startTime: Number(row.start_micros),
    endTime: row.end_micros === null ? null : Number(row.end_micros),
    durationMs: row.duration_ms,
    errorType: row.error_type,
    errorMessage: row.error_message,
    errorHandled: row.error_handled,
    attributes: row.attributes,
  };
}
