import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import { type Database, ENDLESS, untilRunning, valueOf } from './chapter.js';

/** "At once" for a caller on a busy machine. */
const AT_ONCE_MS = 1_000;

/** Somebody goes away: the caller hears so at once, and ClickHouse stops working for nobody. */
export function cancellation(database: Database): void {
  const controllers: AbortController[] = [];
  const endless = (name: string, timeoutMs = 20_000): { controller: AbortController; outcome: Promise<unknown> } => {
    const controller = new AbortController();
    controllers.push(controller);
    const query = database().query({ name, sql: ENDLESS }, { signal: controller.signal, timeoutMs });
    return { controller, outcome: query.catch((error: unknown) => error) };
  };

  afterEach(() => {
    for (const controller of controllers.splice(0)) controller.abort();
  });

  it('an aborted query rejects at once and is gone from ClickHouse shortly after', async () => {
    const { controller, outcome } = endless('abort-running');
    await untilRunning(database(), 'abort-running', 1);
    const started = performance.now();
    controller.abort();
    expect(await outcome).toMatchObject({ kind: 'cancelled', statement: 'abort-running' });
    expect(performance.now() - started).toBeLessThan(AT_ONCE_MS);
    await untilRunning(database(), 'abort-running', 0);
  });

  it('an abort in the same tick, and one before the call', async () => {
    const { controller, outcome } = endless('abort-tick');
    controller.abort();
    expect(await outcome).toMatchObject({ kind: 'cancelled' });
    const query = database().query({ name: 'abort-before', sql: ENDLESS }, { signal: AbortSignal.abort() });
    await expect(query).rejects.toMatchObject({ kind: 'cancelled' });
    await untilRunning(database(), 'abort-', 0);
  });

  it.each([0, 1, 2, 4, 8, 16])('an abort %i ms after the call', async (delay) => {
    const { controller, outcome } = endless('abort-soon');
    await sleep(delay);
    controller.abort();
    expect(await outcome).toMatchObject({ kind: 'cancelled' });
    await untilRunning(database(), 'abort-soon', 0);
  });

  it('an abort while the rows are on their way', async () => {
    const signal = AbortSignal.timeout(400);
    const sql = 'SELECT number, sleepEachRow(0.001) FROM numbers(1000000) SETTINGS max_block_size = 10';
    const query = database().query({ name: 'abort-rows', sql }, { signal, timeoutMs: 20_000 });
    await expect(query).rejects.toMatchObject({ kind: 'cancelled' });
    await untilRunning(database(), 'abort-rows', 0);
  });

  it('an abort before a stream has its first row', async () => {
    const before = AbortSignal.timeout(300);
    await expect(
      database().stream({ name: 'abort-stream', sql: ENDLESS }, { signal: before, timeoutMs: 20_000 }),
    ).rejects.toMatchObject({ kind: 'cancelled' });
    await untilRunning(database(), 'abort-stream', 0);
  });

  it('an abort in the middle of a stream', async () => {
    const controller = new AbortController();
    const sql = 'SELECT number FROM numbers(1000000000000) FORMAT TSV';
    const options = { signal: controller.signal, timeoutMs: 20_000 };
    const stream = await database().stream({ name: 'abort-middle', sql }, options);
    setTimeout(() => {
      controller.abort();
    }, 200);
    await expect(finished(stream.resume())).rejects.toThrow();
    await untilRunning(database(), 'abort-middle', 0);
  });

  it('an abort while the query waits for its turn', async () => {
    const others = Array.from({ length: 20 }, () => endless('abort-others', 10_000));
    await sleep(300);
    const { controller, outcome } = endless('abort-waiting');
    await sleep(100);
    const started = performance.now();
    controller.abort();
    expect(await outcome).toMatchObject({ kind: 'cancelled' });
    expect(performance.now() - started).toBeLessThan(AT_ONCE_MS);
    for (const other of others) other.controller.abort();
    await Promise.all(others.map((other) => other.outcome));
    await untilRunning(database(), 'abort-', 0);
  });

  it('an abort after the end does nothing', async () => {
    const controller = new AbortController();
    const statement = { name: 'abort-late', sql: 'SELECT 1 AS value' };
    expect(await database().query(statement, { signal: controller.signal })).toEqual([{ value: 1 }]);
    controller.abort();
    expect(await valueOf(database(), 'SELECT 2 AS value')).toBe(2);
  });

  it('six long queries hold up a short one no longer than their time limit', async () => {
    const long = Array.from({ length: 6 }, () => endless('long', 1_500));
    await sleep(100);
    const started = performance.now();
    expect(await valueOf(database(), 'SELECT 1 AS value')).toBe(1);
    expect(performance.now() - started).toBeLessThan(6_000);
    for (const { outcome } of long) expect(await outcome).toMatchObject({ kind: 'timeout' });
    await untilRunning(database(), 'long', 0);
  });
}
