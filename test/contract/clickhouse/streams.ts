import type { Readable } from 'node:stream';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { type Database, untilRunning, valueOf } from './chapter.js';

const MIB = 2 ** 20;
/** Some 620 MB of rows, 2.5 MB a block: the embedded engine hands out whole blocks. */
const LARGE = "SELECT number, repeat('x', 300) FROM numbers(2000000) SETTINGS max_block_size = 8192 FORMAT TSV";
/** A first block at once, and then nothing for a very long time. */
const THEN_SILENT = `SELECT number FROM numbers(1000000000000)
WHERE number < 100000 OR sipHash64(number) = 1 FORMAT TSV`;

/** Results of any size pass through in bounded memory, and stop when nobody reads on. */
export function streams(database: Database): void {
  const firstChunk = async (stream: Readable): Promise<Buffer> => {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) return Buffer.from(chunk as Uint8Array);
    throw new Error('The stream was empty.');
  };

  it('streams two million rows to a slow reader in bounded memory', async () => {
    const before = process.memoryUsage.rss();
    let [rows, most] = [0, 0];
    for await (const chunk of await database().stream({ name: 'large', sql: LARGE })) {
      const bytes = Buffer.from(chunk as Uint8Array);
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, end + 1)) rows++;
      most = Math.max(most, process.memoryUsage.rss() - before);
      await nextTurn();
    }
    expect(rows).toBe(2_000_000);
    expect(most).toBeLessThan(250 * MIB);
  }, 180_000);

  it('starts before the result is complete', async () => {
    // Rows large enough to fill the buffers of HTTP and of compression.
    const sql = `SELECT randomPrintableASCII(2000000), sleepEachRow(0.2) FROM numbers(100)
SETTINGS max_block_size = 1 FORMAT TSV`;
    const started = performance.now();
    const stream = await database().stream({ name: 'early', sql }, { timeoutMs: 20_000 });
    await firstChunk(stream);
    expect(performance.now() - started).toBeLessThan(5_000);
    stream.destroy();
    await untilRunning(database(), 'early', 0);
  });

  it('a destroyed stream stops its query, also while that computes', async () => {
    const stream = await database().stream({ name: 'silent', sql: THEN_SILENT }, { timeoutMs: 25_000 });
    await firstChunk(stream);
    stream.resume();
    await sleep(300);
    stream.destroy();
    await untilRunning(database(), 'silent', 0);
  });

  it('destroyed streams give their sessions back', async () => {
    for (let i = 0; i < 10; i++) {
      const stream = await database().stream({ name: 'given-up', sql: LARGE });
      await firstChunk(stream);
      stream.destroy();
    }
    const started = performance.now();
    expect(await valueOf(database(), 'SELECT 1 AS value')).toBe(1);
    expect(performance.now() - started).toBeLessThan(3_000);
    await untilRunning(database(), 'given-up', 0);
  });

  it('an error at the start rejects the call', async () => {
    const statement = { name: 'wrong', sql: 'SELECT * FROM contract.absent FORMAT TSV' };
    await expect(database().stream(statement)).rejects.toMatchObject({ kind: 'schema', code: 60 });
  });

  it('an empty result is an empty stream', async () => {
    const stream = await database().stream({ name: 'empty', sql: 'SELECT 1 WHERE 0 FORMAT TSV' });
    expect(await stream.toArray()).toEqual([]);
  });
}
