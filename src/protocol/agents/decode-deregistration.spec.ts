import { describe, expect, it } from '@jest/globals';
import { decodeDeregistration } from './decode-deregistration.js';

describe('a goodbye', () => {
  it('may name the instance that stops', () => {
    expect(decodeDeregistration({ instanceId: 'i-1', reason: 'ignored' })).toEqual({ instanceId: 'i-1' });
    for (const wire of [{}, { instanceId: null }, { instanceId: '' }])
      expect(decodeDeregistration(wire)).toEqual({ instanceId: undefined });
  });

  it('is refused when that is no name', () => {
    expect(() => decodeDeregistration({ instanceId: {} })).toThrow(expect.objectContaining({ path: 'instanceId' }));
  });
});
