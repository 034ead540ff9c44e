import { describe, expect, it } from '@jest/globals';
import { A_STORED_SUMMARY } from '../../../../test/support/a-stored-summary.js';
import { readStoredSummary } from './stored-summary.js';

const elements = (): unknown[] => [...readStoredSummary(A_STORED_SUMMARY)];

describe('the column summary', () => {
  it('is read as it was made', () => {
    expect(JSON.stringify(elements())).toBe(A_STORED_SUMMARY);
  });

  it.each([
    ['is no list', { attributes: { iban: 'secret' } }],
    ['is too short', elements().slice(1)],
    ['is too long', [...elements(), 'secret']],
    ['has a number for an id', elements().with(0, 4711)],
    ['has a number for the micros of its end', elements().with(5, 1)],
    ['has text for a duration', elements().with(6, 'secret')],
    ['has text for a flag', elements().with(8, 'false')],
    ['has text for attributes', elements().with(9, 'secret')],
  ])('that %s is an error, which tells nothing of what it holds', (_, value) => {
    const read = (): unknown => readStoredSummary(JSON.stringify(value));
    expect(read).toThrow('The column summary does not hold what 0016_summaries.sql puts there');
    expect(read).not.toThrow('secret');
  });
});
