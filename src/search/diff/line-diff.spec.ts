import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { diffLines, type LineChange } from './line-diff.js';

/** Applies a diff; throws when it removes or keeps what is not there. */
function apply(before: string, changes: readonly LineChange[]): string {
  const lines = before.split('\n');
  const after: string[] = [];
  for (const change of changes) {
    if (change.op === 'same') after.push(...lines.splice(0, change.lines));
    else if (change.op === 'added') after.push(...change.lines);
    else expect(lines.splice(0, change.lines.length)).toEqual(change.lines);
  }
  expect(lines).toEqual([]);
  return after.join('\n');
}

describe('the changed lines of a text', () => {
  it.each<[string, string, string, readonly LineChange[]]>([
    ['none', 'a\nb', 'a\nb', [{ op: 'same', lines: 2 }]],
    [
      'one in the middle',
      'a\nb\nc',
      'a\nx\nc',
      [
        { op: 'same', lines: 1 },
        { op: 'removed', lines: ['b'] },
        { op: 'added', lines: ['x'] },
        { op: 'same', lines: 1 },
      ],
    ],
    [
      'a line end more',
      'a',
      'a\n',
      [
        { op: 'same', lines: 1 },
        { op: 'added', lines: [''] },
      ],
    ],
    [
      'other line ends',
      'a\r\n',
      'a\n',
      [
        { op: 'removed', lines: ['a\r'] },
        { op: 'added', lines: ['a'] },
        { op: 'same', lines: 1 },
      ],
    ],
    [
      'what moved',
      'a\nb\nc\nd',
      'c\na\nb\nd',
      [
        { op: 'added', lines: ['c'] },
        { op: 'same', lines: 2 },
        { op: 'removed', lines: ['c'] },
        { op: 'same', lines: 1 },
      ],
    ],
  ])('%s', (_what, before, after, changes) => {
    expect(diffLines(before, after)).toEqual(changes);
  });

  it('are all of them where there are too many to compare', () => {
    const text = (mark: string): string =>
      ['start', ...Array.from({ length: 3000 }, (_, i) => `${mark}${i % 7}`), 'end'].join('\n');
    const changes = diffLines(text('a'), text('b'));
    expect(changes.map(({ op }) => op)).toEqual(['same', 'removed', 'added', 'same']);
    expect(apply(text('a'), changes)).toBe(text('b'));
  });

  it('make the text after of the one before, with no line too many', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = diffLines(before, after);
        expect(apply(before, changes)).toBe(after);
        const same = changes.reduce((sum, change) => sum + (change.op === 'same' ? change.lines : 0), 0);
        expect(same).toBe(longestCommon(before.split('\n'), after.split('\n')));
      }),
      { numRuns: 500 },
    );
  });
});

/** Row by row, the textbook way. */
function longestCommon(before: readonly string[], after: readonly string[]): number {
  let row = after.map(() => 0);
  for (const line of before) {
    let diagonal = 0;
    let left = 0;
    row = row.map((above, j) => {
      left = after[j] === line ? diagonal + 1 : Math.max(above, left);
      diagonal = above;
      return left;
    });
  }
  return row.at(-1) ?? 0;
}
