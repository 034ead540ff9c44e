import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { highlightsIn } from './highlights.js';

const pieces = (snippet: string, wanted: string): string[] =>
  highlightsIn(snippet, wanted).map(([start, length]) => snippet.slice(start, start + length));

describe('highlights', () => {
  it.each([
    ['a needle in it', 'NEEDLE', ['needle']],
    ['Needle, NEEDLE, needle', 'needle', ['Needle', 'NEEDLE', 'needle']],
    ['aaaa', 'aa', ['aa', 'aa']],
    ['nothing here', 'needle', []],
    ['🚀🚀 ÄÖÜ 🚀', 'äöü 🚀', ['ÄÖÜ 🚀']],
    ['四七一一', '七', ['七']],
    ['İstanbul and more', 'more', ['more']],
    ['İstanbul', 'i', ['İ']],
    ['ΟΔΟΣ', 'οδος', ['ΟΔΟΣ']],
    ['a.c abc', 'a.c', ['a.c']],
    ['anything', '', []],
  ])('in %j of %j', (snippet, wanted, expected) => {
    expect(pieces(snippet, wanted)).toEqual(expected);
  });

  it('are whole characters that read as what was wanted, in order, without overlaps', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'A', 'Ä', 'ä', 'İ', '🚀', '\n', 'ς', 'Σ') });
    fc.assert(
      fc.property(text, text, text, (before, wanted, behind) => {
        fc.pre(wanted !== '');
        const snippet = before + wanted.toUpperCase() + behind;
        const found = highlightsIn(snippet, wanted.toUpperCase());
        expect(found.length).toBeGreaterThan(0);
        let end = 0;
        for (const [start, length] of found) {
          expect(start).toBeGreaterThanOrEqual(end);
          expect(snippet.slice(start, start + length).isWellFormed()).toBe(true);
          end = start + length;
        }
        expect(end).toBeLessThanOrEqual(snippet.length);
      }),
    );
  });
});
