import { describe, expect, it } from '@jest/globals';
import { GroupedInsert, type ControlRow } from './grouped-insert.js';

describe('grouped inserts', () => {
  it('gather while one is under way, and keep the order', async () => {
    const inserts: (readonly ControlRow[])[] = [];
    const gates: (() => void)[] = [];
    const table = new GroupedInsert((rows) => {
      inserts.push(rows);
      return new Promise((resolve) => gates.push(resolve));
    });
    const first = table.insert([{ n: 1 }]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const others = [table.insert([{ n: 2 }, { n: 3 }]), table.insert([]), table.insert([{ n: 4 }])];
    gates[0]?.();
    await first;
    await new Promise((resolve) => setTimeout(resolve, 5));
    gates[1]?.();
    await Promise.all(others);
    expect(inserts).toEqual([[{ n: 1 }], [{ n: 2 }, { n: 3 }, { n: 4 }]]);
  });

  it('fail for those whose rows were in it, and for nobody else', async () => {
    let calls = 0;
    const table = new GroupedInsert(() => (++calls === 1 ? Promise.reject(new Error('away')) : Promise.resolve()));
    const failed = [table.insert([{ n: 1 }]), table.insert([{ n: 2 }])];
    const outcomes = await Promise.allSettled(failed);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await table.insert([{ n: 3 }]);
    expect(calls).toBe(2);
  });
});
