import { describe, expect, it } from '@jest/globals';
import { Nonces } from './nonces.js';

describe('Nonces', () => {
  it('tells a command that comes again from one that uses the nonce of another', () => {
    const nonces = new Nonces();
    expect(nonces.claim('n', 'c1', 100, 0)).toBe('new');
    expect(nonces.claim('n', 'c1', 100, 0)).toBe('again');
    expect(nonces.claim('n', 'c2', 100, 0)).toBe('reused');
  });

  it('forgets what has expired to make room, and nothing else', () => {
    const nonces = new Nonces(2);
    nonces.claim('n1', 'c1', 100, 0);
    nonces.claim('n2', 'c2', 50, 0);
    expect(nonces.claim('n3', 'c3', 100, 40)).toBe('full');
    expect(nonces.claim('n3', 'c3', 100, 60)).toBe('new');
    expect(nonces.claim('n1', 'c9', 100, 60)).toBe('reused');
  });
});
