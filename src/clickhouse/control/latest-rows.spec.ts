import { describe, expect, it } from '@jest/globals';
import type { ControlRow } from './grouped-insert.js';
import { LatestRows } from './latest-rows.js';

describe('rows of which only the last counts', () => {
  it('are written once for each key, as they were set last', async () => {
    const inserts: (readonly ControlRow[])[] = [];
    const rows = new LatestRows((some) => Promise.resolve(void inserts.push(some)));
    rows.set('a', () => ({ n: 1 }));
    rows.set('b', () => ({ n: 2 }));
    rows.set('a', () => ({ n: 3 }));
    expect(rows.pending).toBe(2);
    await rows.flush();
    await rows.flush();
    expect(inserts).toEqual([[{ n: 3 }, { n: 2 }]]);
    expect(rows.pending).toBe(0);
  });

  it('that could not be stored are written the next time, unless they were set again', async () => {
    const stored: ControlRow[] = [];
    let away = true;
    const rows = new LatestRows((some) => {
      if (!away) stored.push(...some);
      rows.set('b', () => ({ n: 'new' }));
      return away ? Promise.reject(new Error('away')) : Promise.resolve();
    });
    rows.set('a', () => ({ n: 1 }));
    rows.set('b', () => ({ n: 2 }));
    await expect(rows.flush()).rejects.toThrow('away');
    away = false;
    await rows.flush();
    expect(stored).toEqual([{ n: 1 }, { n: 'new' }]);
  });

  it('go into inserts of bounded size, and what was stored is not stored again', async () => {
    const sizes: number[] = [];
    const rows = new LatestRows((some) => {
      sizes.push(some.length);
      return sizes.length === 2 ? Promise.reject(new Error('away')) : Promise.resolve();
    });
    for (let i = 0; i < 12_000; i++) rows.set(`${i}`, () => ({ i }));
    await expect(rows.flush()).rejects.toThrow('away');
    expect(rows.pending).toBe(7000);
    await rows.flush();
    expect(sizes).toEqual([5000, 5000, 5000, 2000]);
  });
});
