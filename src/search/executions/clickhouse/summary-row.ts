import type { ExecutionStatus } from '../../../protocol/execution-status.js';

/** A row of `executionSummariesSql`. 64-bit integers come as text. */
export interface SummaryRow {
  readonly execution_id: string;
  readonly exchange_id: string;
  readonly correlation_id: string;
  readonly application: string;
  readonly agent_id: string;
  readonly route_id: string;
  readonly status: ExecutionStatus;
  readonly start_micros: string;
  readonly end_micros: string | null;
  readonly duration_ms: number | null;
  readonly error_type: string;
  readonly error_message: string;
  readonly error_handled: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}
