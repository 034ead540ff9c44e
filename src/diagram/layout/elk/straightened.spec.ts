import { describe, expect, it } from '@jest/globals';
import { straightened } from './straightened.js';

/** A line down, aside by `step`, and down again. */
const stepped = (step: number): { x: number; y: number }[] => [
  { x: 10, y: 0 },
  { x: 10, y: 40 },
  { x: 10 + step, y: 40 },
  { x: 10 + step, y: 50 },
];
const WAY = [
  { x: 80, y: -40 },
  { x: 80, y: -20 },
  { x: 10, y: -20 },
];

describe('a line', () => {
  it('with a small step before its end goes straight there', () => {
    expect(straightened([...WAY, ...stepped(4).slice(1)])).toEqual([...WAY, { x: 10, y: 50 }]);
  });

  it('with a small step after its start is straight as well', () => {
    const line = [...WAY, ...stepped(-5).slice(1)].reverse();
    expect(straightened(line)).toEqual([{ x: 10, y: 50 }, ...[...WAY].reverse()]);
  });

  it('that is one small step is none', () => {
    expect(straightened(stepped(4))).toEqual([
      { x: 10, y: 0 },
      { x: 10, y: 50 },
    ]);
  });

  it('keeps larger steps, and those that go aside at its end', () => {
    expect(straightened(stepped(6))).toEqual(stepped(6));
    expect(straightened(stepped(4).slice(0, 3))).toEqual(stepped(4).slice(0, 3));
    expect(straightened([])).toEqual([]);
  });
});
