import { describe, expect, it } from '@jest/globals';
import { headPath, roundedPath } from './edge-path.js';

const corner = [
  { x: 10, y: 0 },
  { x: 10, y: 40 },
  { x: 60, y: 40 },
];

describe('a line', () => {
  it('has round corners and leaves room for its head', () => {
    expect(roundedPath(corner, 7)).toBe('M10 0L10 32Q10 40 18 40L53 40');
  });

  it('has smaller ones where pieces are short', () => {
    const step = [...corner.slice(0, 2), { x: 16, y: 40 }, { x: 16, y: 80 }];
    expect(roundedPath(step, 0)).toBe('M10 0L10 37Q10 40 13 40L13 40Q16 40 16 43L16 80');
  });

  it('is nothing without points', () => {
    expect([roundedPath([], 7), headPath([]), headPath(corner.slice(0, 1))]).toEqual(['', '', '']);
  });
});

describe('a head', () => {
  it('has its tip at the end of the line, and points along it', () => {
    expect(headPath(corner)).toBe('M60 40L52 44L52 36z');
    expect(headPath(corner.slice(0, 2))).toBe('M10 40L6 32L14 32z');
  });
});
