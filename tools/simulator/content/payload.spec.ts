import { describe, expect, it } from '@jest/globals';
import { payload, SNAPSHOT_LIMIT_BYTES } from './payload.js';

describe('payload', () => {
  it('keeps what fits and tells its size in bytes', () => {
    expect(payload('Größe', 'java.lang.String')).toEqual({
      text: 'Größe',
      bodyType: 'java.lang.String',
      size: 7,
      truncated: false,
    });
  });

  it.each(['ä', '€', '😀'])('clips between characters, never inside %s', (character) => {
    const clipped = payload(`x${character.repeat(SNAPSHOT_LIMIT_BYTES)}`, 'java.lang.String');
    const length = Buffer.byteLength(clipped.text ?? '');
    expect(length).toBeLessThanOrEqual(SNAPSHOT_LIMIT_BYTES);
    expect(length).toBeGreaterThan(SNAPSHOT_LIMIT_BYTES - 4);
    expect(clipped.text).toMatch(new RegExp(`^x(${character})+$`, 'u'));
    expect(clipped).toMatchObject({ truncated: true, size: 1 + Buffer.byteLength(character) * SNAPSHOT_LIMIT_BYTES });
  });

  it('is truncated when the body goes on beyond its text', () => {
    expect(payload('beginning', 'java.io.File', 5_000_000)).toMatchObject({ truncated: true, size: 5_000_000 });
  });
});
