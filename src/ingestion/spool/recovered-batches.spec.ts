import { describe, expect, it } from '@jest/globals';
import { aDigest } from '../../../test/support/framed-rows.js';
import type { BatchPart } from './frame.js';
import { RecoveredBatches } from './recovered-batches.js';

const aPart = (number: number, fields: Partial<BatchPart> = {}): BatchPart => ({
  at: 0,
  digest: aDigest(number),
  rows: 2,
  lanes: 1,
  whole: true,
  ...fields,
});

describe('the batches found at start', () => {
  it('are complete once every lane has its part', () => {
    const batches = new RecoveredBatches();
    batches.add('executions', [aPart(1, { lanes: 2 }), aPart(2), aPart(3, { lanes: 2 })]);
    expect(batches.complete()).toEqual([{ digest: aDigest(2), rows: 2 }]);
    batches.add('running', [aPart(3, { lanes: 2, rows: 5 })]);
    expect(batches.complete()).toEqual([
      { digest: aDigest(2), rows: 2 },
      { digest: aDigest(3), rows: 7 },
    ]);
  });

  it('are not completed by the same lane twice, as a repeated request leaves it', () => {
    const batches = new RecoveredBatches();
    batches.add('executions', [aPart(1, { lanes: 2 })]);
    batches.add('executions', [aPart(1, { lanes: 2 })]);
    expect(batches.complete()).toEqual([]);
  });

  it('are not completed by a part of which rows are missing', () => {
    const batches = new RecoveredBatches();
    batches.add('executions', [aPart(1, { whole: false })]);
    expect(batches.complete()).toEqual([]);
  });

  it('are no more than can be of use: the oldest go first', () => {
    const batches = new RecoveredBatches();
    batches.add(
      'executions',
      Array.from({ length: 20_003 }, (_, number) => aPart(number)),
    );
    const complete = batches.complete();
    expect([complete.length, complete[0]?.digest]).toEqual([20_000, aDigest(3)]);
  });
});
