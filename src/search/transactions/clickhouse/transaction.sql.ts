import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { SUMMARY_COLUMNS } from '../../executions/clickhouse/summary-columns.js';
import { BY_ID_SETTINGS, recordBranches } from '../../details/clickhouse/record-branches.sql.js';

/** An error message may be as large as a body, and a transaction has many executions: their details have them whole. */
const ERROR_MESSAGE_CHARACTERS = 1000;

const COLUMNS = [
  'start_time',
  ...SUMMARY_COLUMNS,
  `substringUTF8(error_message, 1, ${ERROR_MESSAGE_CHARACTERS}) AS error_message`,
  'parent_execution_id',
  "JSONExtractString(details, 'parentProcessorId') AS parent_processor_id",
  "JSONExtract(details, 'parentSeq', 'Nullable(Float64)') AS parent_seq",
].join(', ');

/** The order of the table: reading stops when there are enough. */
const FIRST_STARTED = `ORDER BY start_time, execution_id
LIMIT {rows:UInt64}`;

/**
 * The first `rows` records under a correlation id by their start, RUNNING ones too. Those that were received repeatedly are
 * all in it: taking one of each here would make the engine read every record first.
 */
export function transactionSql(tenantId: string, correlationId: string, rows: number, tables: Tables): Statement {
  const correlated = ['correlation_id = {correlationId:String}'];
  return {
    name: 'find-transaction',
    sql: `SELECT * EXCEPT (rank, start_time)
FROM (
${recordBranches(tables, COLUMNS, correlated, FIRST_STARTED)}
)
${FIRST_STARTED}`,
    params: { tenantId, correlationId, rows },
    settings: BY_ID_SETTINGS,
  };
}
