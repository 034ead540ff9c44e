import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.js';
import { aStart, anEnd, type OneFields } from '../../../test/support/protocol-one-records.js';
import { ProtocolOneRuns } from '../../../test/support/protocol-one-runs.js';
import { executionKey } from './execution-key.js';

const REORDER_MS = 1000;
const TIMEOUT_MS = 300_000;

let runs: ProtocolOneRuns;

beforeEach(() => {
  runs = new ProtocolOneRuns();
});

afterEach(async () => {
  await runs.close();
});

const start = (executionId: string, fields: OneFields = {}): OneFields => aStart({ executionId, ...fields });
const end = (executionId: string, fields: OneFields = {}): OneFields => anEnd({ executionId, ...fields });

describe('a crash', () => {
  it('after a RUNNING record was answered loses nothing of it', async () => {
    const first = await runs.open();
    await first.send(start('a', { inputBody: 'in' }), start('b', { inputBody: 'other' }));
    const second = await runs.crash(first);
    await second.send(end('a'));
    expect(await runs.rowOf('a')).toMatchObject({ input_body: 'in' });
    const third = await runs.crash(second);
    await third.send(end('b'));
    expect(await runs.rowOf('b')).toMatchObject({ input_body: 'other' });
  });

  it('after a waiting terminal record was answered stores it once, and still knows a repeated one', async () => {
    const first = await runs.open();
    await first.send(end('a', { inputBody: 'x' }), end('b'));
    const second = await runs.crash(first);
    await second.send(end('a', { inputBody: 'x' }), start('b', { inputBody: 'in' }));
    await runs.settle(second);
    runs.clock.time += 2 * REORDER_MS;
    expect(await runs.rowOf('a')).toMatchObject({ input_body: 'x' });
    expect(await runs.rowOf('b')).toMatchObject({ input_body: 'in' });
    await runs.settle(second);
    expect([runs.rowsOf('a').length, runs.rowsOf('b').length]).toEqual([1, 1]);
  });

  it('before it was noted that an execution ended stores a RUNNING row at most', async () => {
    const first = await runs.open();
    await first.send(start('a', { inputBody: 'in' }));
    runs.stored.away = true;
    await first.send(end('a'));
    const second = await runs.crash(first);
    expect(await runs.rowOf('a')).toMatchObject({ status: 'COMPLETED', input_body: 'in' });
    runs.clock.time += TIMEOUT_MS;
    await runs.settle(second);
    expect([runs.rowsOf('a').length, runs.rowsOf('a', 'running_executions').length <= 1]).toEqual([1, true]);
  });

  it('after it was noted brings nothing back', async () => {
    const first = await runs.open();
    // Keeps the segments behind it.
    await first.send(start('held'));
    await runs.settle(first);
    await first.send(start('a', { inputBody: 'in' }));
    await first.send(end('a'));
    await eventually(async () => {
      expect(await first.marked()).toContain(executionKey('default', 'a'));
    });
    const second = await runs.crash(first);
    await second.send(start('a', { inputBody: 'late' }), end('a'));
    expect(await second.metric('cameleer_protocol1_late_records_total')).toBe(1);
    runs.clock.time += TIMEOUT_MS;
    await runs.rowOf('held', 'running_executions');
    expect([runs.rowsOf('a').length, runs.rowsOf('a', 'running_executions')]).toEqual([1, []]);
  });

  it('between writing the rows of waiting records and forgetting those stores them once', async () => {
    const first = await runs.open();
    await first.send(end('a'), end('b'));
    await runs.settle(first);
    first.disk.fail('remove', 'EIO');
    runs.clock.time += REORDER_MS;
    await eventually(() => {
      expect(first.alerts).toHaveLength(1);
    });
    const [waiting] = first.files('protocol_one_terminals');
    expect(first.files('executions')).toContain(waiting);
    const second = await runs.crash(first);
    expect(second.files('protocol_one_terminals')).toEqual([]);
    await runs.settle(second);
    runs.clock.time += 2 * REORDER_MS;
    await runs.settle(second);
    expect([runs.rowsOf('a').length, runs.rowsOf('b').length]).toEqual([1, 1]);
  });

  it('that comes again and again loses and doubles nothing', async () => {
    let run = await runs.open();
    const ids = Array.from({ length: 30 }, (_, i) => `x${i}`);
    for (const [i, id] of ids.entries()) {
      await run.send(start(id, { inputBody: id }));
      if (i % 2 === 0) await run.send(end(id));
      if (i % 6 === 0) run = await runs.crash(run);
    }
    for (const [i, id] of ids.entries()) if (i % 2 === 1) await run.send(end(id));
    for (const id of ids) expect(await runs.rowOf(id)).toMatchObject({ input_body: id });
    await runs.settle(run);
    expect(ids.filter((id) => runs.rowsOf(id).length !== 1)).toEqual([]);
  });
});

describe('work that fails', () => {
  it('is tried again until it can be done, and told once', async () => {
    const run = await runs.open();
    await run.send(end('a'), start('b'));
    await runs.settle(run);
    run.disk.fail('write', 'ENOSPC');
    run.disk.fail('remove', 'EIO');
    runs.clock.time += TIMEOUT_MS;
    await eventually(() => {
      expect(run.alerts).toHaveLength(1);
    });
    run.disk.repair();
    await runs.rowOf('a');
    await runs.rowOf('b', 'running_executions');
    expect(run.alerts).toEqual([expect.stringContaining('Executions of protocol 1 are kept, but wait')]);
    expect(runs.rowsOf('a')).toHaveLength(1);
  });
});
