import { describe, expect, it } from '@jest/globals';
import { readCursor, writeCursor, wrongCursor } from './cursor-text.js';

describe('the text of a cursor', () => {
  it('keeps its values and needs no escape in a URL', () => {
    const values = ['newest', 1_784_624_706_789, null, 'Bestellung/ü?&='];
    const text = writeCursor(...values);
    expect(readCursor(text)).toEqual(values);
    expect(encodeURIComponent(text)).toBe(text);
  });

  it.each(['', 'nonsense', '%%%', writeCursor().slice(1), Buffer.from('{"a":1}').toString('base64url')])(
    'has no values where %p was written by somebody else',
    (text) => {
      expect(readCursor(text)).toEqual([]);
    },
  );

  it('is refused with the name of the field', () => {
    expect(wrongCursor()).toMatchObject({
      code: 'VALIDATION_FAILED',
      detail: 'cursor must be a nextCursor of an earlier answer.',
      options: { errors: [{ path: 'cursor', message: 'must be a nextCursor of an earlier answer' }] },
    });
  });
});
