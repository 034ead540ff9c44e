import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.js';
import { aStart, anEnd, type OneFields } from '../../../test/support/protocol-one-records.js';
import { ProtocolOneRuns } from '../../../test/support/protocol-one-runs.js';

const REORDER_MS = 1000;

let runs: ProtocolOneRuns;

beforeEach(() => {
  runs = new ProtocolOneRuns();
});

afterEach(async () => {
  await runs.close();
});

const start = (executionId: string, fields: OneFields = {}): OneFields => aStart({ executionId, ...fields });
const end = (executionId: string, fields: OneFields = {}): OneFields => anEnd({ executionId, ...fields });

describe('what is held', () => {
  const BODY = 'x'.repeat(5000);

  it('is read from disk when there is not enough memory', async () => {
    const run = await runs.open({ CAMELEER_PROTOCOL1_MEMORY_BYTES: '16KiB' });
    const ids = Array.from({ length: 15 }, (_, i) => `x${i}`);
    for (const id of ids) await run.send(start(id, { inputBody: id + BODY }));
    await eventually(async () => {
      expect(await run.metric('cameleer_protocol1_spilled_total')).toBeGreaterThanOrEqual(12);
      expect(await run.metric('cameleer_protocol1_memory_bytes')).toBeLessThanOrEqual(16 * 1024);
    });
    await run.send(...ids.map((id) => end(id)));
    for (const id of ids) expect(await runs.rowOf(id)).toMatchObject({ input_body: id + BODY });
  });

  it('is stored early when there are too many: the oldest first', async () => {
    const run = await runs.open({ CAMELEER_PROTOCOL1_MEMORY_BYTES: '16KiB' });
    for (let i = 0; i < 60; i++) await run.send(start(`x${i}`, { inputBody: 'in' }));
    await eventually(async () => {
      expect(runs.stored.in('running_executions').length).toBeGreaterThanOrEqual(40);
      expect(await run.metric('cameleer_protocol1_memory_bytes')).toBeLessThanOrEqual(16 * 1024);
    });
    expect(runs.rowsOf('x0', 'running_executions')).toHaveLength(1);
    await run.send(end('x59'));
    expect(await runs.rowOf('x59')).toMatchObject({ input_body: 'in' });
  });

  it('and cannot be read keeps nothing else from being stored, and an operator is told', async () => {
    const first = await runs.open();
    await first.send(start('bad', { inputBody: 'damaged' }), start('good', { inputBody: 'in' }));
    const run = await runs.crash(first);
    const folder = join(run.directory, 'spool', 'protocol_one');
    for (const file of run.files('protocol_one')) {
      const text = readFileSync(join(folder, file), 'latin1');
      writeFileSync(join(folder, file), text.replace('"damaged"', '"damaged}'), 'latin1');
    }
    runs.clock.time += 10 * 60_000;
    expect(await runs.rowOf('good', 'running_executions')).toMatchObject({ input_body: 'in' });
    await eventually(() => {
      expect(run.alerts).toContainEqual(expect.stringContaining('are kept, but wait'));
    });
    expect(runs.rowsOf('bad', 'running_executions')).toEqual([]);
    expect(await run.metric('cameleer_protocol1_held_executions')).toBe(2);
  });

  it('takes little more disk than it has to: what lives long moves on', async () => {
    const run = await runs.open({ CAMELEER_SEGMENT_MAX_BYTES: '64KiB' });
    await run.send(start('long', { inputBody: 'in' }));
    for (let i = 0; i < 100; i++) {
      await run.send(start(`x${i}`, { inputBody: BODY }), start(`y${i}`));
      await run.send(end(`x${i}`), end(`y${i}`));
    }
    const folder = join(run.directory, 'spool', 'protocol_one');
    await eventually(() => {
      const bytes = run.files('protocol_one').reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
      expect(bytes).toBeLessThan(100_000);
    });
    const again = await runs.crash(run, { CAMELEER_SEGMENT_MAX_BYTES: '64KiB' });
    await again.send(end('long'));
    expect(await runs.rowOf('long')).toMatchObject({ input_body: 'in' });
  });

  it('makes room by itself when the spool is full of it', async () => {
    const run = await runs.open({ CAMELEER_SPOOL_MAX_BYTES: '1MiB', CAMELEER_SEGMENT_MAX_BYTES: '64KiB' });
    const body = 'x'.repeat(50_000);
    const ids = Array.from({ length: 60 }, (_, i) => `x${i}`);
    for (const id of ids) {
      await eventually(() => run.send(start(id, { inputBody: body })));
    }
    expect(runs.stored.in('running_executions').length).toBeGreaterThan(30);
    for (const id of ids) await eventually(() => run.send(end(id)));
    await runs.settle(run);
    runs.clock.time += 2 * REORDER_MS;
    for (const id of ids) expect(await runs.rowOf(id)).toMatchObject({ status: 'COMPLETED' });
  });

  it('is not what the disk did not take', async () => {
    const run = await runs.open();
    await run.send(start('held'));
    run.disk.fail('write', 'ENOSPC');
    await expect(run.send(start('a', { inputBody: 'refused' }))).rejects.toThrow(
      expect.objectContaining({ code: 'SPOOL_FULL' }),
    );
    await expect(run.send(end('held'))).rejects.toThrow(expect.objectContaining({ code: 'SPOOL_FULL' }));
    run.disk.repair();
    await run.send(end('a'), end('held', { outputBody: 'out' }));
    expect(await runs.rowOf('held')).toMatchObject({ output_body: 'out' });
    await runs.settle(run);
    runs.clock.time += 2 * REORDER_MS;
    expect(await runs.rowOf('a')).toMatchObject({ input_body: '' });
    await runs.settle(run);
    expect([runs.rowsOf('a').length, runs.rowsOf('held').length]).toEqual([1, 1]);
  });
});
