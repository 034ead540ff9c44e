import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import { aConfigurationWorld } from '../../../test/support/a-configuration-world.js';
import { KeptConfigurations } from './kept-configurations.js';
import type { ScopeRevision } from './scope-revision.js';

const scope = { kind: 'all', name: '' } as const;
const aRevision = (revision: number, changedAt: number): ScopeRevision => ({
  ...{ tenantId: 'default', scope, revision, change: { maxProcessors: revision }, changedAt },
  ...{ changedBy: 'jane', reason: undefined },
});

describe('what is known of configurations', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is read at the start, and again every few seconds', async () => {
    const { store, revisions, clock } = aConfigurationWorld();
    const kept = new KeptConfigurations(store, revisions, pino({ level: 'silent' }));
    await store.write(aRevision(1, clock.now()));
    await kept.onModuleInit();
    expect(revisions.find('default', scope)?.revision).toBe(1);
    // The clock of the server that made this change is behind.
    await store.write(aRevision(2, clock.now() - 60_000));
    await jest.advanceTimersByTimeAsync(5000);
    expect(revisions.find('default', scope)?.revision).toBe(2);
    kept.onApplicationShutdown();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('may be nothing at the start, and is read when the store is back', async () => {
    const { store, revisions, clock } = aConfigurationWorld();
    const kept = new KeptConfigurations(store, revisions, pino({ level: 'silent' }));
    await store.write(aRevision(1, clock.now()));
    store.away = true;
    await kept.onModuleInit();
    await expect(kept.refresh()).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    expect(revisions.find('default', scope)).toBeUndefined();
    store.away = false;
    await jest.advanceTimersByTimeAsync(5000);
    expect(revisions.find('default', scope)?.revision).toBe(1);
    kept.onApplicationShutdown();
  });
});
