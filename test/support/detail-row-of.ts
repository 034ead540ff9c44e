import { PROCESSOR_STATUSES } from '../../src/protocol/processor-status.js';
import type { DetailRow } from '../../src/search/details/clickhouse/detail-row.js';
import { A_STORED_SUMMARY } from './a-stored-summary.js';
import type { WireFields } from './builders.js';
import { recordOf } from './sent-executions.js';

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.map((item: unknown) => item) : []);
const numbersOf = (value: unknown): number[] => listOf(value).map(Number);
const textsOf = (value: unknown): string[] => listOf(value).map(String);
/** Details come from the reader as what they say, null for none; a row has their text. */
const detailsOf = (value: unknown): string => (value === null ? '' : JSON.stringify(value));

/** The row a statement reads of an execution that was sent: its tree comes through the encoder, but without ClickHouse. */
export function detailRowOf(sent: WireFields): DetailRow {
  const row = recordOf(sent);
  const column = (name: string): unknown => row[`processor_${name}`];
  return {
    ...WITHOUT_TREE,
    processor_seqs: numbersOf(column('seqs')),
    processor_ids: textsOf(column('ids')),
    processor_types: textsOf(column('types')),
    processor_parent_indexes: numbersOf(column('parent_indexes')),
    processor_iterations: numbersOf(column('iterations')),
    processor_statuses: textsOf(column('statuses')).flatMap((text) => PROCESSOR_STATUSES.filter((one) => one === text)),
    processor_start_micros: textsOf(column('start_times')),
    processor_durations_ms: listOf(column('durations_ms')).map((value) => (value === null ? null : Number(value))),
    processor_error_types: textsOf(column('error_types')),
    processor_error_messages: textsOf(column('error_messages')),
    processor_error_stacktraces: textsOf(column('error_stacktraces')),
    processor_details: listOf(column('details')).map(detailsOf),
    processor_snapshots: numbersOf(column('snapshots')),
  };
}

const WITHOUT_TREE = {
  execution_id: 'execution-1',
  status: 'COMPLETED',
  start_micros: '0',
  received_millis: '0',
  summary: A_STORED_SUMMARY,
  error_message: '',
  parent_execution_id: '',
  replay_of: '',
  instance_id: '',
  graph_hash: '',
  error_stack_trace: '',
  details: '',
  snapshots: 0,
} as const;
