import type { Statement } from '../../../clickhouse/statement.js';
import type { WantedRecords } from '../../clickhouse/last-received.js';
import { SUMMARY_COLUMNS } from '../../executions/clickhouse/summary-columns.js';
import { recordsOf } from './records-of.sql.js';

/** An error message may be as large as a body: the execution's own detail has it whole. */
const ERROR_MESSAGE_CHARACTERS = 1000;

const COLUMNS = [
  ...SUMMARY_COLUMNS,
  `substringUTF8(error_message, 1, ${ERROR_MESSAGE_CHARACTERS}) AS error_start`,
  'parent_execution_id',
  'replay_of',
  "JSONExtractString(details, 'parentProcessorId') AS parent_processor_id",
  "JSONExtract(details, 'parentSeq', 'Nullable(UInt32)') AS parent_seq",
].join(', ');

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
  return recordsOf(wanted, 'find-named', COLUMNS, tenantId, executionIds, table);
}
