import { describe, expect, it } from '@jest/globals';
import { A_STORED_SUMMARY } from '../../../../test/support/a-stored-summary.js';
import type { ExecutionStatus } from '../../../protocol/execution-status.js';
import { lastRecords } from './last-records.js';
import type { LinkedRow } from './linked-row.js';

/** A record by its execution, status and time of receipt. */
const row = (execution_id: string, status: ExecutionStatus, received_millis: string): LinkedRow => ({
  execution_id,
  status,
  received_millis,
  start_micros: '0',
  summary: A_STORED_SUMMARY,
  error_message: '',
  parent_execution_id: '',
  parent_processor_id: '',
  parent_seq: null,
});

const last = (...rows: readonly LinkedRow[]): string[] =>
  lastRecords(rows).map((one) => `${one.execution_id} ${one.status} ${one.received_millis}`);

describe('of the records of an execution', () => {
  it('the last received is taken, wherever it stands', () => {
    const [first, second] = [row('a', 'COMPLETED', '999'), row('a', 'FAILED', '1000')];
    expect(last(first, second)).toEqual(['a FAILED 1000']);
    expect(last(second, first)).toEqual(['a FAILED 1000']);
  });

  it('a terminal one is taken before any RUNNING one', () => {
    const [ended, late] = [row('a', 'COMPLETED', '5'), row('a', 'RUNNING', '9')];
    expect(last(ended, late)).toEqual(['a COMPLETED 5']);
    expect(last(late, ended)).toEqual(['a COMPLETED 5']);
    expect(last(row('a', 'RUNNING', '1'), late)).toEqual(['a RUNNING 9']);
  });

  it('each execution is there once, in the order in which they were met', () => {
    const rows = [
      row('b', 'COMPLETED', '1'),
      row('a', 'RUNNING', '1'),
      row('b', 'FAILED', '2'),
      row('c', 'FAILED', '1'),
    ];
    expect(last(...rows)).toEqual(['b FAILED 2', 'a RUNNING 1', 'c FAILED 1']);
  });
});
