import { describe, expect, it } from '@jest/globals';
import { formatSegmentName, newSegmentName, parseSegmentName } from './segment-name.js';

const TOKEN = '6f0e7f5a-7a6b-4f6e-9a63-0d7c0f6b0c11';

describe('segment names', () => {
  it('carry sequence, token and state', () => {
    expect(formatSegmentName({ sequence: 42, token: TOKEN }, 'open')).toBe(`000000000042-${TOKEN}.open`);
    expect(parseSegmentName(`000000000042-${TOKEN}.rows`)).toEqual({ sequence: 42, token: TOKEN, state: 'rows' });
    expect(parseSegmentName(`000000000042-${TOKEN}.open`)?.state).toBe('open');
  });

  it('never repeat a token', () => {
    const tokens = Array.from({ length: 100 }, () => newSegmentName(1).token);
    expect(new Set(tokens).size).toBe(100);
    expect(parseSegmentName(formatSegmentName(newSegmentName(7), 'rows'))?.sequence).toBe(7);
  });

  it('sort as they were written', () => {
    const names = [1, 9, 10, 99_999, 100_000].map((sequence) => formatSegmentName(newSegmentName(sequence), 'rows'));
    expect(names.toSorted()).toEqual(names);
  });

  it.each([
    'lock',
    `42-${TOKEN}.rows`,
    `000000000042-${TOKEN}.rows.repaired`,
    `000000000042-${TOKEN}.tmp`,
    `000000000042-${TOKEN.slice(1)}.rows`,
    `000000000042-${TOKEN.toUpperCase()}.rows`,
    `x000000000042-${TOKEN}.rows`,
  ])('are not %s', (file) => {
    expect(parseSegmentName(file)).toBeUndefined();
  });
});
