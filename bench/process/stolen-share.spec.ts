import { describe, expect, it } from '@jest/globals';
import { stolenShare } from './stolen-share.js';

const BEFORE = 'cpu  100 10 50 1000 7 0 5 20 0 0\ncpu0 1 1 1 1 1 1 1 1 1 1\n';

describe('the share of computing that the host gave to others', () => {
  it('is of the time in which the processors were wanted, idle or waiting for a disk is neither', () => {
    expect(stolenShare(BEFORE, 'cpu  160 20 60 9000 900 5 10 30 40 50\n')).toBe(0.1);
  });

  it.each([
    ['nothing was computed', BEFORE, BEFORE],
    ['the system does not tell', '', ''],
    ['it tells no more', BEFORE, ''],
  ])('is unknown when %s', (_, before, after) => {
    expect(stolenShare(before, after)).toBeUndefined();
  });
});
