import { beforeEach, describe, expect, it } from '@jest/globals';
import { MovedClock } from '../../test/support/moved-clock.js';
import { Mirror, type MirroredRow } from './mirror.js';

interface Row extends MirroredRow {
  readonly id: string;
  readonly text: string;
}

const clock = new MovedClock();
let stored: Row[];
let asked: number[];
let isAway: boolean;
let mirror: Mirror<Row>;

const row = (fields: Partial<Row> = {}): Row => ({
  tenantId: 'default',
  id: 'a',
  text: '',
  version: clock.time,
  deleted: false,
  ...fields,
});

beforeEach(() => {
  stored = [];
  asked = [];
  isAway = false;
  mirror = new Mirror<Row>(
    {
      read: (sinceVersion) => {
        asked.push(sinceVersion);
        return isAway
          ? Promise.reject(new Error('away'))
          : Promise.resolve(stored.filter((one) => one.version >= sinceVersion));
      },
      write: (one) => {
        if (isAway) return Promise.reject(new Error('away'));
        stored.push(one);
        return Promise.resolve();
      },
      keyOf: ({ id }) => id,
    },
    clock,
  );
});

describe('a mirror', () => {
  it('knows nothing before it was read', async () => {
    isAway = true;
    await expect(mirror.refresh()).rejects.toThrow('away');
    for (const ask of [() => mirror.get('a'), () => mirror.any('a'), () => mirror.all('default')]) {
      expect(ask).toThrow(expect.objectContaining({ code: 'STORAGE_UNAVAILABLE' }));
    }
    isAway = false;
    await mirror.refresh();
    expect([mirror.get('a'), mirror.all('default')]).toEqual([undefined, []]);
  });

  it('knows what it reads and what it writes, by key and by tenant', async () => {
    stored = [row({ id: 'b' }), row({ id: 'c', tenantId: 'acme' }), row({ id: 'd', deleted: true })];
    await mirror.refresh();
    await mirror.write(row({ id: 'a' }));
    expect(mirror.all('default').map(({ id }) => id)).toEqual(['a', 'b']);
    expect(mirror.all('acme').map(({ id }) => id)).toEqual(['c']);
    expect([mirror.get('d'), mirror.any('d')?.deleted]).toEqual([undefined, true]);
    expect(stored).toHaveLength(4);
  });

  it('goes on with what it knows while the store is away, and writes nothing', async () => {
    stored = [row({ text: 'known' })];
    await mirror.refresh();
    isAway = true;
    await expect(mirror.refresh()).rejects.toThrow('away');
    await expect(mirror.write(row({ text: 'new', version: clock.time + 1 }))).rejects.toThrow('away');
    expect(mirror.get('a')?.text).toBe('known');
  });

  it('is not set back by a read that is older than a write', async () => {
    stored = [row({ text: 'old' })];
    const old = [...stored];
    await mirror.refresh();
    await mirror.write(row({ text: 'new', version: clock.time + 1 }));
    stored = old;
    await mirror.refresh();
    expect(mirror.get('a')?.text).toBe('new');
  });

  it('asks for what is new alone, and for ten minutes more: clocks differ', async () => {
    stored = [row()];
    await mirror.refresh();
    await mirror.refresh();
    expect(asked).toEqual([0, clock.time - 600_000]);
    stored.push(row({ id: 'late', version: clock.time - 599_999 }));
    await mirror.refresh();
    expect(mirror.get('late')).toBeDefined();
  });

  it('gives versions that rise, also when the clock of another server is ahead', async () => {
    stored = [row({ version: clock.time + 5000 })];
    await mirror.refresh();
    expect(mirror.nextVersion()).toBe(clock.time + 5001);
    clock.time += 60_000;
    expect(mirror.nextVersion()).toBe(clock.time);
  });
});
