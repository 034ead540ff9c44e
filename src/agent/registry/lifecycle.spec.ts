import { describe, expect, it } from '@jest/globals';
import { silentTransition } from './lifecycle.js';

const LIMITS = { staleAfterMs: 90, deadAfterMs: 300 };

describe('silence', () => {
  it('makes a live agent stale after its time', () => {
    const live = { state: 'LIVE', stateSince: 10, lastSeenAt: 1000 } as const;
    expect(silentTransition(live, LIMITS, 0)).toEqual({ state: 'STALE', at: 1090 });
  });

  it('makes a stale agent dead its time later', () => {
    const stale = { state: 'STALE', stateSince: 1090, lastSeenAt: 1000 } as const;
    expect(silentTransition(stale, LIMITS, 0)).toEqual({ state: 'DEAD', at: 1390 });
  });

  it.each(['DEAD', 'STOPPED'] as const)('changes nothing about a %s agent', (state) => {
    expect(silentTransition({ state, stateSince: 0, lastSeenAt: 0 }, LIMITS, 0)).toBeUndefined();
  });

  it('before the server listened does not count', () => {
    const live = { state: 'LIVE', stateSince: 10, lastSeenAt: 1000 } as const;
    expect(silentTransition(live, LIMITS, 5000)).toEqual({ state: 'STALE', at: 5090 });
    const stale = { state: 'STALE', stateSince: 1090, lastSeenAt: 1000 } as const;
    expect(silentTransition(stale, LIMITS, 5000)).toEqual({ state: 'DEAD', at: 5300 });
  });
});
