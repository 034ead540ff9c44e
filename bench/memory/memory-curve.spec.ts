import { describe, expect, it } from '@jest/globals';
import { memoryCurve } from './memory-curve.js';
import { aMemorySample } from '../../test/support/a-memory-sample.js';

/** The cells of the lines below the titles. */
const lines = (curve: string): string[][] =>
  curve
    .split('\n')
    .slice(1)
    .map((line) => line.split(/ {2,}/));

describe('memoryCurve', () => {
  it('has a line of minimum, median and maximum for each five minutes', () => {
    const early = [30, 10, 20].map((megabytes, index) =>
      aMemorySample({ seconds: index * 60, rssBytes: megabytes * 1e6, storedRows: index }),
    );
    const late = [100, 140].map((megabytes, index) =>
      aMemorySample({ seconds: 300 + index * 60, rssBytes: megabytes * 1e6, storedRows: 70 + index }),
    );
    const curve = lines(memoryCurve([...early, ...late]));
    expect(curve.map((cells) => cells.slice(0, 4))).toEqual([
      ['0–5', '10', '20', '30'],
      ['5–10', '100', '120', '140'],
    ]);
    expect(curve.map((cells) => cells[8])).toEqual(['2', '71']);
  });

  it('draws the median against the highest one', () => {
    const samples = [50, 100].map((megabytes, index) =>
      aMemorySample({ seconds: index * 300, rssBytes: megabytes * 1e6 }),
    );
    expect(lines(memoryCurve(samples)).map((cells) => cells.at(-1)?.length)).toEqual([15, 30]);
  });

  it('is its titles alone without samples', () => {
    expect(memoryCurve([])).toMatch(/^minutes .*$/);
  });
});
