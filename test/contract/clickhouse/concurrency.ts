import { expect, it } from '@jest/globals';
import { type Database, ENDLESS, untilRunning, valueOf } from './chapter.js';

/** Nobody waits for somebody else's work without need. */
export function concurrency(database: Database): void {
  it('reads run at the same time', async () => {
    const started = performance.now();
    await Promise.all([1, 2, 3].map(() => valueOf(database(), 'SELECT sleep(1) AS value')));
    expect(performance.now() - started).toBeLessThan(2_500);
  });

  it('a long read does not block a write', async () => {
    const db = database();
    await db.command({ name: 'create', sql: 'CREATE TABLE contract.busy (id UInt8) ENGINE = MergeTree ORDER BY id' });
    const controller = new AbortController();
    const long = db.query({ name: 'busy', sql: ENDLESS }, { signal: controller.signal, timeoutMs: 20_000 });
    const outcome = long.catch((error: unknown) => error);
    await untilRunning(db, 'busy', 1);
    const started = performance.now();
    await db.insert('insert-busy', 'contract.busy', [{ id: 1 }]);
    expect(await valueOf(db, 'SELECT count() AS value FROM contract.busy')).toBe('1');
    expect(performance.now() - started).toBeLessThan(5_000);
    controller.abort();
    expect(await outcome).toMatchObject({ kind: 'cancelled' });
  });

  it('a hundred queries at once all get their own answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => valueOf(database(), `SELECT toUInt32(${i}) AS value`)),
    );
    expect(answers).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });
}
