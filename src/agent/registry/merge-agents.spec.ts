import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aRegisteredAgent } from '../../../test/support/a-registered-agent.js';
import { AGENT_STATES } from '../agent.js';
import { mergeDescriptions, mergePresences } from './merge-agents.js';
import type { RegisteredAgent } from './registered-agent.js';

const anyPresence = fc
  .record({
    state: fc.constantFrom(...AGENT_STATES),
    stateSince: fc.nat(20),
    lastSeenAt: fc.nat(4),
    instance: fc.nat(2),
  })
  .map(({ instance, ...presence }): RegisteredAgent => {
    const { lastSeenAt, stateSince } = presence;
    const instances = [{ instanceId: `i-${instance}`, firstSeenAt: stateSince, lastSeenAt }];
    // What a sign of life tells follows from when it was given.
    return aRegisteredAgent({ ...presence, configVersion: lastSeenAt, instances });
  });

describe('what servers know of an agent’s presence', () => {
  it('comes to the same in whatever order they hear of it, and however often', () => {
    fc.assert(
      fc.property(
        fc.array(anyPresence, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
        (heard, keys) => {
          const inOrder = heard.reduce(mergePresences);
          const shuffled = [...heard, ...heard]
            .map((presence, index) => ({ presence, key: keys[index] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ presence }) => presence);
          expect(shuffled.reduce(mergePresences)).toEqual(inOrder);
        },
      ),
    );
  });

  it('is that of the later sign of life, whatever was made of the silence before', () => {
    const silent = aRegisteredAgent({ state: 'DEAD', stateSince: 900, lastSeenAt: 100 });
    const heard = aRegisteredAgent({ state: 'LIVE', stateSince: 50, lastSeenAt: 101 });
    expect(mergePresences(silent, heard)).toMatchObject({ state: 'LIVE', lastSeenAt: 101 });
    expect(mergePresences(heard, silent)).toMatchObject({ state: 'LIVE', lastSeenAt: 101 });
  });

  it('of one sign of life is what follows later, and since when it was found first', () => {
    const stale = aRegisteredAgent({ state: 'STALE', stateSince: 190, lastSeenAt: 100 });
    const live = aRegisteredAgent({ state: 'LIVE', stateSince: 1, lastSeenAt: 100 });
    expect(mergePresences(live, stale)).toMatchObject({ state: 'STALE', stateSince: 190 });
    const later = aRegisteredAgent({ state: 'STALE', stateSince: 250, lastSeenAt: 100 });
    expect(mergePresences(later, stale)).toMatchObject({ state: 'STALE', stateSince: 190 });
  });
});

describe('what servers know of an agent’s description', () => {
  it('is the later one, registered when the first says', () => {
    const before = aRegisteredAgent({ agentVersion: '1', registeredAt: 10, describedAt: 10 });
    const after = aRegisteredAgent({ agentVersion: '2', registeredAt: 20, describedAt: 20, state: 'STOPPED' });
    expect(mergeDescriptions(before, after)).toMatchObject({ agentVersion: '2', registeredAt: 10, describedAt: 20 });
    expect(mergeDescriptions(after, before)).toMatchObject({ agentVersion: '2', registeredAt: 10, describedAt: 20 });
  });
});
