import type { SummaryRow } from '../../executions/clickhouse/summary-row.js';

/** An execution as it stands among the relations of another one: of its error message the start. */
export interface NamedRow extends Omit<SummaryRow, 'error_message'> {
  readonly error_start: string;
}
