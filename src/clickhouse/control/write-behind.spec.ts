import { describe, expect, it } from '@jest/globals';
import type { ControlRow } from './grouped-insert.js';
import { WriteBehind } from './write-behind.js';
import { eventually } from '../../../test/support/eventually.js';

describe('write-behind', () => {
  const stored: ControlRow[] = [];
  let failures = 0;
  const troubles: { dropped: number; message?: string }[] = [];

  function aWriter(maxRows = 10): WriteBehind {
    stored.length = 0;
    troubles.length = 0;
    return new WriteBehind({
      delayMs: 1,
      maxRows,
      insertRows: (rows) => {
        if (failures-- > 0) return Promise.reject(new Error('away'));
        stored.push(...rows);
        return Promise.resolve();
      },
      onTrouble: ({ failure, dropped }) => troubles.push({ dropped, ...(failure && { message: failure.message }) }),
    });
  }

  it('stores rows a moment later, together', async () => {
    failures = 0;
    const writer = aWriter();
    writer.add({ n: 1 });
    writer.add({ n: 2 }, { n: 3 });
    expect(writer.pending).toBe(3);
    await eventually(() => {
      expect(stored).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    });
    expect(writer.pending).toBe(0);
  });

  it('stores at once when asked to', async () => {
    failures = 0;
    const writer = aWriter();
    writer.add({ n: 1 });
    await writer.flush();
    expect(stored).toEqual([{ n: 1 }]);
  });

  it('tries again until it works, and tells', async () => {
    failures = 2;
    const writer = aWriter();
    writer.add({ n: 1 });
    await eventually(() => {
      expect(stored).toEqual([{ n: 1 }]);
    });
    expect(troubles).toEqual([
      { dropped: 0, message: 'away' },
      { dropped: 0, message: 'away' },
    ]);
  });

  it('drops the oldest rows above its bound, and tells how many', async () => {
    failures = 0;
    const writer = aWriter(2);
    writer.add({ n: 1 }, { n: 2 }, { n: 3 });
    await writer.flush();
    expect(stored).toEqual([{ n: 2 }, { n: 3 }]);
    expect(troubles).toEqual([{ dropped: 1 }]);
  });

  it('stores what is left when it is closed, or tells what was lost', async () => {
    failures = 0;
    const writer = aWriter();
    writer.add({ n: 1 });
    await writer.close(1000);
    expect(stored).toEqual([{ n: 1 }]);

    failures = 1;
    const away = aWriter();
    away.add({ n: 1 }, { n: 2 });
    await away.close(1000);
    expect(troubles.at(-1)).toEqual({ dropped: 2 });
  });
});
