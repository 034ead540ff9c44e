import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Backoff } from './backoff.js';

const take = (backoff: Backoff, count: number): number[] => Array.from({ length: count }, () => backoff.next());

describe('Backoff', () => {
  it('doubles its bound up to the cap', () => {
    expect(take(new Backoff(200, 3000, () => 1), 7)).toEqual([200, 400, 800, 1600, 3000, 3000, 3000]);
  });

  it('starts over after a success', () => {
    const backoff = new Backoff(200, 3000, () => 1);
    take(backoff, 4);
    backoff.reset();
    expect(take(backoff, 2)).toEqual([200, 400]);
  });

  it('waits anything between nothing and the bound', () => {
    expect(take(new Backoff(200, 3000, () => 0), 3)).toEqual([0, 0, 0]);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(200), (random, attempts) => {
        const backoff = new Backoff(200, 15_000, () => random);
        take(backoff, attempts);
        const wait = backoff.next();
        expect(wait).toBe(random * Math.min(15_000, 200 * 2 ** attempts));
      }),
    );
  });

  it('stays at the cap for as long as an outage lasts', () => {
    const backoff = new Backoff(200, 15_000, () => 1);
    expect(take(backoff, 5000).at(-1)).toBe(15_000);
  });
});
