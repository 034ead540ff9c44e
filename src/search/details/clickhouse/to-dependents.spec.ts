import { expect, it } from '@jest/globals';
import { A_STORED_SUMMARY } from '../../../../test/support/a-stored-summary.js';
import { RELATIVES_SHOWN } from './relative-bounds.js';
import type { RelativeRow } from './relative-row.js';
import { toDependents } from './to-dependents.js';

const started = (micros: number): RelativeRow => ({
  ...{ execution_id: `at-${micros}`, status: 'COMPLETED', start_micros: String(micros), received_millis: '1' },
  ...{ summary: A_STORED_SUMMARY, error_start: '', parent_execution_id: 'this', replay_of: '' },
  ...{ correlation_id: '', parent_processor_id: '', parent_seq: null },
});

it('the first dependents are those that started first, however they come', () => {
  const starts = Array.from({ length: RELATIVES_SHOWN + 5 }, (_, i) => i + 1);
  const { ids, first, isWhole } = toDependents(starts.toReversed().map(started), false);
  expect(first.map(({ startTime }) => startTime)).toEqual(starts.slice(0, RELATIVES_SHOWN));
  expect(ids).toEqual(starts.map((at) => `at-${at}`));
  expect(isWhole).toBe(false);
});
