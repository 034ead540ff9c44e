import { describe, expect, it } from '@jest/globals';
import { EventIdClock } from './event-id-clock.js';

describe('event ids', () => {
  let time = 1_784_883_900_000;
  const clock = new EventIdClock(() => time);

  it('are the microseconds since 1970', () => {
    expect(clock.next()).toBe(1_784_883_900_000_000);
  });

  it('rise while the clock stands still and when it goes back', () => {
    expect(clock.next()).toBe(1_784_883_900_000_001);
    time -= 3_600_000;
    expect(clock.next()).toBe(1_784_883_900_000_002);
    time += 7_200_000;
    expect(clock.next()).toBe(1_784_887_500_000_000);
  });

  it('are above those that are told, and not lowered by them', () => {
    clock.note(1_884_883_900_000_000);
    expect(clock.next()).toBe(1_884_883_900_000_001);
    clock.note(5);
    clock.note(Number.NaN);
    clock.note(Infinity);
    expect(clock.next()).toBe(1_884_883_900_000_002);
    expect(clock.highest).toBe(1_884_883_900_000_002);
  });

  it('rise over a restart, because the clock has gone on', () => {
    const before = new EventIdClock(() => time);
    const last = Array.from({ length: 100 }, () => before.next()).at(-1) ?? Infinity;
    time += 1;
    expect(new EventIdClock(() => time).next()).toBeGreaterThan(last);
  });
});
