import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './cursor.js';

const asCursor = (text: string): string => Buffer.from(text).toString('base64url');

describe('a cursor', () => {
  it('comes back as it was, whatever the id', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.string({ unit: 'binary' }), (startTime, executionId) => {
        const text = encodeCursor({ startTime, executionId });
        expect(text).toMatch(/^[\w-]+$/);
        expect(decodeCursor(text)).toEqual({ startTime, executionId });
      }),
    );
  });

  it.each([
    '',
    'x',
    '%%%',
    asCursor('[1]'),
    asCursor('[1,"a",2]'),
    asCursor('["1","a"]'),
    asCursor('[1,2]'),
    asCursor('[1.5,"a"]'),
    asCursor('[1e300,"a"]'),
    asCursor('[null,"a"]'),
    asCursor('{"startTime":1,"executionId":"a"}'),
    asCursor('null'),
    asCursor('[1,"a"'),
  ])('is not %j', (text) => {
    expect(() => decodeCursor(text)).toThrow(
      expect.objectContaining({
        code: 'VALIDATION_FAILED',
        options: { errors: [{ path: 'cursor', message: 'must be a nextCursor of an earlier answer' }] },
      }),
    );
  });

  it('is read or refused, and nothing else, whatever is sent', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json().map(asCursor)), (text) => {
        try {
          expect(typeof decodeCursor(text).startTime).toBe('number');
        } catch (error) {
          expect(error).toMatchObject({ code: 'VALIDATION_FAILED' });
        }
      }),
    );
  });
});
