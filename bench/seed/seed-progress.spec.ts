import { describe, expect, it } from '@jest/globals';
import { durationText, SeedProgress } from './seed-progress.js';

describe('SeedProgress', () => {
  it('tells share, count, rate and the time that is left', () => {
    const progress = new SeedProgress(10_000, 0, 0);
    progress.add(2500);
    expect(progress.next(5000)).toBe('██████░░░░░░░░░░░░░░░░░░ 25 %  2,500 of 10,000  500/s  0:15 left');
  });

  it('takes what was there before for done, and not for its rate', () => {
    const progress = new SeedProgress(10_000, 5000, 0);
    progress.add(1000);
    expect(progress.next(10_000)).toContain('60 %  6,000 of 10,000  100/s  0:40 left');
  });

  it('forgets how fast it was more than a minute ago', () => {
    const progress = new SeedProgress(1_000_000, 0, 0);
    progress.add(100_000);
    progress.next(1000);
    for (let second = 2; second <= 120; second++) {
      progress.add(10);
      progress.next(second * 1000);
    }
    expect(progress.next(121_000)).toMatch(/ 10\/s /);
  });

  it('promises no end while nothing moves', () => {
    expect(new SeedProgress(100, 50, 0).next(5000)).toMatch(/50 of 100 {2}0\/s$/);
  });
});

describe('durationText', () => {
  it.each([
    [0, '0:00'],
    [65, '1:05'],
    [3599.6, '1:00:00'],
    [3725, '1:02:05'],
  ])('%d s are %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });
});
