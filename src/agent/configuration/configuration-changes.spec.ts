import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { aConfigurationWorld, type ConfigurationWorld } from '../../../test/support/a-configuration-world.js';
import type { ConfigurationChange } from './configuration-change.js';
import { type ChangeRequest, ConfigurationChanges } from './configuration-changes.js';
import { KeptConfigurations } from './kept-configurations.js';

const all = { kind: 'all', name: '' } as const;
const to =
  (change: ConfigurationChange | undefined): ChangeRequest['edit'] =>
  () =>
    change;

function aWorld(): ConfigurationWorld & { change: (request: Partial<ChangeRequest>) => Promise<boolean> } {
  const world = aConfigurationWorld();
  const kept = new KeptConfigurations(world.store, world.revisions, pino({ level: 'silent' }));
  const changes = new ConfigurationChanges(world.store, kept, world.revisions, world.clock);
  const change = (request: Partial<ChangeRequest>): Promise<boolean> =>
    changes.change({ tenantId: 'default', scope: all, edit: to({}), changedBy: 'jane', reason: 'why', ...request });
  return { ...world, change };
}

describe('a change of configuration', () => {
  it('is a revision in the store, and known at once', async () => {
    const { change, store, revisions, clock } = aWorld();
    expect(await change({ edit: to({ sampleRate: 0.5 }) })).toBe(true);
    const expected = {
      ...{ tenantId: 'default', scope: all, revision: 1, change: { sampleRate: 0.5 } },
      ...{ changedAt: clock.now(), changedBy: 'jane', reason: 'why' },
    };
    expect(store.written).toEqual([expected]);
    expect(revisions.find('default', all)).toEqual(expected);
  });

  it('that changes nothing is none', async () => {
    const { change, store } = aWorld();
    expect(await change({ edit: to(undefined) })).toBe(false);
    expect(await change({ edit: to({}) })).toBe(false);
    expect(await change({ edit: to({ redactKeys: ['a'] }) })).toBe(true);
    expect(await change({ edit: to({ redactKeys: ['a'] }) })).toBe(false);
    expect(await change({ edit: to({}) })).toBe(true);
    expect(store.written.map((one) => [one.revision, one.change])).toEqual([
      [1, { redactKeys: ['a'] }],
      [2, undefined],
    ]);
  });

  it('is based on what there is now, however many come at once', async () => {
    const { change, revisions } = aWorld();
    const steps = Array.from({ length: 20 }, () =>
      change({ edit: (current) => ({ maxProcessors: (current?.maxProcessors ?? 0) + 1 }) }),
    );
    await Promise.all(steps);
    expect(revisions.find('default', all)).toMatchObject({ revision: 20, change: { maxProcessors: 20 } });
  });

  it('is based on what another server changed a moment ago', async () => {
    const { change, store, revisions, clock } = aWorld();
    const foreign = { tenantId: 'default', scope: all, revision: 5, change: { maxProcessors: 7 } };
    await store.write({ ...foreign, changedAt: clock.now(), changedBy: 'joe', reason: undefined });
    await change({ edit: (current) => ({ ...current, sampleRate: 0 }) });
    expect(revisions.find('default', all)).toMatchObject({ revision: 6, change: { maxProcessors: 7, sampleRate: 0 } });
  });

  it('is refused when it is based on another revision', async () => {
    const { change, store } = aWorld();
    await change({ edit: to({ sampleRate: 0 }), ifMatch: '"0"' });
    await expect(change({ edit: to({ sampleRate: 1 }), ifMatch: '"0"' })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
    });
    expect(store.written).toHaveLength(1);
    expect(await change({ edit: to({ sampleRate: 1 }), ifMatch: 'W/"1", "1"' })).toBe(true);
    await expect(change({ edit: to({ sampleRate: 0 }), ifMatch: 'W/"2"' })).rejects.toMatchObject({ status: 412 });
    expect(await change({ edit: to({ sampleRate: 0 }), ifMatch: '*' })).toBe(true);
  });

  it('is none when the store does not take it, and holds up nobody', async () => {
    const { change, store, revisions } = aWorld();
    store.away = true;
    await expect(change({ edit: to({ sampleRate: 0 }) })).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    expect(revisions.find('default', all)).toBeUndefined();
    store.away = false;
    expect(await change({ edit: to({ sampleRate: 0 }) })).toBe(true);
  });
});
