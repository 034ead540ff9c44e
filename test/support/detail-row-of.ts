import type { DetailRow } from '../../src/search/details/clickhouse/detail-row.js';
import { A_STORED_SUMMARY } from './a-stored-summary.js';
import type { WireFields } from './builders.js';
import { recordOf } from './sent-executions.js';

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.map((item: unknown) => item) : []);
const microsOf = (value: unknown): number => Date.parse(String(value)) * 1000;
/** Details come from the reader as what they say, null for none; a row has their text. */
const detailsOf = (value: unknown): string => (value === null ? '' : JSON.stringify(value));

/** The row a statement reads of an execution that was sent: its tree comes through the encoder, but without ClickHouse. */
export function detailRowOf(sent: WireFields): DetailRow {
  const row = recordOf(sent);
  const column = (name: string): unknown[] => listOf(row[`processor_${name}`]);
  const ofExecution = ['', '', '', '', '', '', 0];
  return {
    execution_id: 'execution-1',
    status: 'COMPLETED',
    start_micros: '0',
    received_millis: '0',
    summary: A_STORED_SUMMARY,
    tree: JSON.stringify([
      ...ofExecution,
      ...[column('seqs'), column('ids'), column('types'), column('parent_indexes'), column('iterations')],
      ...[column('statuses'), column('start_times').map(microsOf), column('durations_ms'), column('error_types')],
      ...[column('error_messages'), column('error_stacktraces'), column('snapshots')],
    ]),
    details: '',
    processor_details: column('details').map(detailsOf),
  };
}
