import { SUMMARY_COLUMNS } from '../../executions/clickhouse/summary-columns.js';

/** An error message may be as large as a body: the execution's own detail has it whole. */
const ERROR_MESSAGE_CHARACTERS = 1000;

/** The columns of a `NamedRow`. */
const NAMED = [...SUMMARY_COLUMNS, `substringUTF8(error_message, 1, ${ERROR_MESSAGE_CHARACTERS}) AS error_start`];

/** The columns of a `RelativeRow`. */
const RELATIVE = [
  ...NAMED,
  'parent_execution_id',
  'replay_of',
  "JSONExtractString(details, 'parentProcessorId') AS parent_processor_id",
  "JSONExtract(details, 'parentSeq', 'Nullable(UInt32)') AS parent_seq",
];

/** What is read of executions that stand around another one. */
export const RELATIVE_COLUMNS = { named: NAMED.join(', '), relative: RELATIVE.join(', ') } as const;
