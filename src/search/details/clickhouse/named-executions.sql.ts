import type { Statement } from '../../../clickhouse/statement.js';
import type { WantedRecords } from '../../clickhouse/last-received.js';
import { recordsOf } from './records-of.sql.js';
import { RELATIVE_COLUMNS } from './relative-columns.js';

/**
 * Executions as they stand in the list of another one's relations.
 *
 * @param table of terminal records, or of RUNNING ones
 */
export function namedExecutionsSql(
  tenantId: string,
  executionIds: readonly string[],
  wanted: WantedRecords,
  table: string,
): Statement {
  return recordsOf(wanted, 'find-named', RELATIVE_COLUMNS, tenantId, executionIds, table);
}
