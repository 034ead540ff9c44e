import type { Statement } from '../../../clickhouse/statement.js';
import type { WantedRecords } from '../../clickhouse/last-received.js';
import { SUMMARY_COLUMNS } from '../../executions/clickhouse/summary-columns.js';
import { recordsOf } from './records-of.sql.js';

/** With a column for each of its twenty values a detail took 19 ms of computing, now 12. */
const COLUMNS = [...SUMMARY_COLUMNS, 'tree', 'details', 'processor_details'].join(', ');

/**
 * Executions without their payloads.
 *
 * @param table of terminal records, or of RUNNING ones
 */
export function executionDetailSql(
  tenantId: string,
  executionIds: readonly string[],
  wanted: WantedRecords,
  table: string,
): Statement {
  return recordsOf(wanted, 'find-execution', COLUMNS, tenantId, executionIds, table);
}
