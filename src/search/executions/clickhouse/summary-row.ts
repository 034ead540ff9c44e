import type { ExecutionStatus } from '../../../protocol/execution-status.js';
import { recordKey } from './execution-key.js';

/** What tells a record from others. 64-bit integers come as text. */
export interface RecordRow {
  readonly execution_id: string;
  readonly status: ExecutionStatus;
  readonly start_micros: string;
}

/** What is shown of an execution in a list: the columns of `SUMMARY_COLUMNS` and an error message. */
export interface SummaryRow extends RecordRow {
  readonly received_millis: string;
  /** As `readStoredSummary` reads it. */
  readonly summary: string;
  readonly error_message: string;
}

/** The `recordKey` of a row. */
export function summaryKey({ status, start_micros, execution_id }: RecordRow): string {
  return recordKey({ running: status === 'RUNNING', startTime: Number(start_micros), executionId: execution_id });
}
