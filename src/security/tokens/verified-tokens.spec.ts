import { describe, expect, it } from '@jest/globals';
import type { TokenCaller } from './access-claims.js';
import { VerifiedTokens } from './verified-tokens.js';

const caller: TokenCaller = {
  kind: 'user',
  id: 'ada',
  tenantId: 'default',
  roles: new Set(['VIEWER']),
  expiresAt: 1000,
};

describe('verified tokens', () => {
  it('are known until they expire', () => {
    const tokens = new VerifiedTokens();
    tokens.remember('a', caller);
    expect(tokens.find('a', 999)).toBe(caller);
    expect(tokens.find('a', 1000)).toBeUndefined();
    expect(tokens.size).toBe(0);
  });

  it('are bounded: the oldest gives way', () => {
    const tokens = new VerifiedTokens();
    for (let i = 0; i <= 20_000; i++) tokens.remember(String(i), caller);
    expect(tokens.size).toBe(20_000);
    expect([tokens.find('0', 0), tokens.find('1', 0), tokens.find('20000', 0)]).toEqual([undefined, caller, caller]);
  });
});
