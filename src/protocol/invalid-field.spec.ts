import { describe, expect, it } from '@jest/globals';
import { decodeWithin, InvalidField } from './invalid-field.js';

describe('the path of a fault', () => {
  it.each([
    ['', 'processors[3]', 'processors[3]'],
    ['seq', 'processors[3]', 'processors[3].seq'],
    ['[3].seq', 'processors', 'processors[3].seq'],
  ])('%j within %j is %j', (inner, outer, path) => {
    expect(new InvalidField(inner, 'is wrong').within(outer)).toMatchObject({ path, message: 'is wrong' });
  });

  it('grows with every level a decoder stands in', () => {
    const decode = (): never => {
      throw new InvalidField('index', 'is required');
    };
    expect(() => decodeWithin('processors[0]', () => decodeWithin('iteration', decode))).toThrow(
      expect.objectContaining({ path: 'processors[0].iteration.index' }),
    );
  });

  it('is not put on other errors', () => {
    const bug = new TypeError('bug');
    expect(() =>
      decodeWithin('error', () => {
        throw bug;
      }),
    ).toThrow(bug);
  });
});
