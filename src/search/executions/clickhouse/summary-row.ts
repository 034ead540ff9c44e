import type { ExecutionStatus } from '../../../protocol/execution-status.js';
import { recordKey } from './execution-key.js';

/** What tells a record from others. 64-bit integers come as text. */
export interface RecordRow {
  readonly execution_id: string;
  readonly status: ExecutionStatus;
  readonly start_micros: string;
}

/** What is shown of an execution in a list. */
export interface SummaryRow extends RecordRow {
  readonly exchange_id: string;
  readonly correlation_id: string;
  readonly application: string;
  readonly agent_id: string;
  readonly route_id: string;
  readonly end_micros: string | null;
  readonly duration_ms: number | null;
  readonly error_type: string;
  readonly error_message: string;
  readonly error_handled: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A row of `executionSummariesSql`. */
export interface KeyedSummaryRow extends SummaryRow {
  readonly received_millis: string;
}

/** The `recordKey` of a row. */
export function summaryKey({ status, start_micros, execution_id }: RecordRow): string {
  return recordKey({ running: status === 'RUNNING', startTime: Number(start_micros), executionId: execution_id });
}
