import { describe, expect, it } from '@jest/globals';
import { readRefreshToken } from './read-refresh-token.js';

describe('the refresh token of a body', () => {
  it('is found among members nobody knows', () => {
    expect(readRefreshToken({ refreshToken: 'abc', agentId: 'orders-1' })).toBe('abc');
  });

  it.each([undefined, null, '', 7, [], {}, { refreshToken: null }])('is not there in %j', (body) => {
    expect(readRefreshToken(body)).toBeUndefined();
  });

  it.each([7, {}, 'x'.repeat(4097)])('is refused as %j', (refreshToken) => {
    expect(() => readRefreshToken({ refreshToken })).toThrow('refreshToken must be a string');
  });
});
