import { describe, expect, it } from '@jest/globals';
import { verdictOf } from './verdict.js';

const answer = (status: number, text = '') => ({ status, text, retryAfter: undefined });

describe('verdictOf', () => {
  it.each([408, 429, 500, 502, 503, 504])('tries again after %d', (status) => {
    expect(verdictOf(answer(status), 3).kind).toBe('again');
  });

  it('tries again after 401: the next attempt has other tokens', () => {
    expect(verdictOf(answer(401), 3).kind).toBe('again');
  });

  it.each([400, 403, 413, 415, 422, 301])('takes %d as final', (status) => {
    expect(verdictOf(answer(status, 'no json'), 3)).toEqual({ kind: 'refused', reason: `HTTP ${status}` });
  });

  it('trusts 202 without a body', () => {
    expect(verdictOf(answer(202), 3)).toEqual({ kind: 'taken', accepted: 3, rejections: [] });
  });

  it('names what was rejected', () => {
    const rejected = [{ index: 1, code: 'INVALID', path: 'status', message: 'must be known' }, { code: 'X' }];
    const verdict = verdictOf(answer(202, JSON.stringify({ accepted: 1, rejected })), 3);
    expect(verdict).toEqual({ kind: 'taken', accepted: 1, rejections: ['INVALID status must be known', 'X'] });
  });
});
