import { describe, expect, it } from '@jest/globals';
import { Pace } from './pace.js';

describe('Pace', () => {
  it('makes requests due at even distances, however late they are taken', () => {
    const pace = new Pace(1000, 20);
    expect([pace.take(1000), pace.take(1000), pace.take(1500), pace.take(1500)]).toEqual([1000, 1020, 1040, 1060]);
  });

  it('tells how long the next request has been due, and the most that ever was', () => {
    const pace = new Pace(1000, 20);
    expect(pace.behindMs(1000)).toBe(0);
    expect(pace.behindMs(1100)).toBe(100);
    for (let i = 0; i < 6; i++) pace.take(1100);
    expect(pace.behindMs(1100)).toBe(0);
    expect(pace.behindMaxMs(1100)).toBe(100);
  });

  it('counts a delay that lasts although nothing was taken since', () => {
    expect(new Pace(1000, 20).behindMaxMs(4000)).toBe(3000);
  });

  it('is never behind without a rate', () => {
    const pace = new Pace(1000, 0);
    expect([pace.take(1500), pace.take(1700)]).toEqual([1500, 1700]);
    expect(pace.behindMs(9000)).toBe(0);
    expect(pace.behindMaxMs(9000)).toBe(0);
  });
});
