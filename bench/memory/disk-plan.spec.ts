import { describe, expect, it } from '@jest/globals';
import { fittingPlan, KEPT_FREE_BYTES, planDisk } from './disk-plan.js';

const HOUR = 3600;

describe('planDisk', () => {
  it('grows with rate and time', () => {
    const { needBytes } = planDisk(1000, HOUR, 1e12);
    expect(planDisk(2000, HOUR, 1e12).needBytes).toBe(2 * needBytes);
    expect(planDisk(1000, 2 * HOUR, 1e12).needBytes).toBe(2 * needBytes);
  });

  it('fits when it leaves what is kept free', () => {
    const { needBytes } = planDisk(1000, HOUR, 1e12);
    expect(planDisk(1000, HOUR, needBytes + KEPT_FREE_BYTES).fits).toBe(true);
    expect(planDisk(1000, HOUR, needBytes + KEPT_FREE_BYTES - 1).fits).toBe(false);
  });
});

describe('fittingPlan', () => {
  it('keeps the rate on a large disk and lowers it on a small one until it fits', () => {
    expect(fittingPlan(5000, HOUR, 1e12).rate).toBe(5000);
    const small = fittingPlan(5000, HOUR, KEPT_FREE_BYTES + planDisk(1234, HOUR, 0).needBytes);
    expect(small).toMatchObject({ rate: 1234, fits: true });
  });

  it('refuses a disk that no rate fits', () => {
    expect(() => fittingPlan(5000, HOUR, KEPT_FREE_BYTES)).toThrow('too little');
  });
});
