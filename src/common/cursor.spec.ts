import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './cursor.js';

const ORDER = '-startTime';
const asCursor = (text: string): string => Buffer.from(text).toString('base64url');
const duration = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0));

const refusal = (message: string): object =>
  expect.objectContaining({ code: 'VALIDATION_FAILED', options: { errors: [{ path: 'cursor', message }] } });

describe('a cursor', () => {
  it('comes back as it was, whatever the id and the duration', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.string({ unit: 'binary' }),
        duration,
        (startTime, executionId, durationMs) => {
          const text = encodeCursor(ORDER, { startTime, executionId, durationMs });
          expect(text).toMatch(/^[\w-]+$/);
          expect(decodeCursor(ORDER, text)).toEqual({ startTime, executionId, durationMs });
        },
      ),
    );
  });

  it('is of one order', () => {
    const text = encodeCursor('durationMs', { startTime: 1, executionId: 'a', durationMs: 2 });
    expect(() => decodeCursor(ORDER, text)).toThrow(
      refusal('is of another order: sort must be the same on every page'),
    );
  });

  it.each([
    '',
    'x',
    '%%%',
    asCursor('["-startTime",1]'),
    asCursor('["-startTime",1,"a"]'),
    asCursor('["-startTime",1,"a",2,3]'),
    asCursor('["-startTime","1","a",2]'),
    asCursor('["-startTime",1,2,3]'),
    asCursor('["-startTime",1.5,"a",2]'),
    asCursor('["-startTime",1e300,"a",2]'),
    asCursor('["-startTime",null,"a",2]'),
    asCursor('["-startTime",1,"a","2"]'),
    asCursor('["-startTime",1,"a",1e999]'),
    asCursor('[1,1,"a",2]'),
    asCursor('{"startTime":1,"executionId":"a"}'),
    asCursor('null'),
    asCursor('["-startTime",1,"a",2'),
  ])('is not %j', (text) => {
    expect(() => decodeCursor(ORDER, text)).toThrow(refusal('must be a nextCursor of an earlier answer'));
  });

  it('is read or refused, and nothing else, whatever is sent', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json().map(asCursor)), (text) => {
        try {
          expect(typeof decodeCursor(ORDER, text).startTime).toBe('number');
        } catch (error) {
          expect(error).toMatchObject({ code: 'VALIDATION_FAILED' });
        }
      }),
    );
  });
});
