import { SUMMARY_COLUMNS } from '../../executions/clickhouse/summary-columns.js';

/** An error message may be as large as a body: the execution's own detail has it whole. */
const ERROR_MESSAGE_CHARACTERS = 1000;

/** The columns of a `RelativeRow`: what is read of executions that stand around another one. */
export const RELATIVE_COLUMNS = [
  ...SUMMARY_COLUMNS,
  `substringUTF8(error_message, 1, ${ERROR_MESSAGE_CHARACTERS}) AS error_start`,
  'parent_execution_id',
  'replay_of',
  'correlation_id',
  "JSONExtractString(details, 'parentProcessorId') AS parent_processor_id",
  "JSONExtract(details, 'parentSeq', 'Nullable(UInt32)') AS parent_seq",
].join(', ');
