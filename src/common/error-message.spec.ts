import { describe, expect, it } from '@jest/globals';
import { errorMessage } from './error-message.js';

describe('errorMessage', () => {
  it.each<[unknown, string]>([
    [new TypeError('wrong'), 'wrong'],
    ['text', 'text'],
    [undefined, 'undefined'],
    [7, '7'],
  ])('of %p', (thrown, message) => {
    expect(errorMessage(thrown)).toBe(message);
  });
});
