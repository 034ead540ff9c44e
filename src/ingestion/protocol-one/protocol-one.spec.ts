import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.js';
import { aStart, aStep, anEnd, type OneFields } from '../../../test/support/protocol-one-records.js';
import { ProtocolOneRuns } from '../../../test/support/protocol-one-runs.js';
import { LATE_MS } from './stale-sweep.js';

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

describe('a terminal record', () => {
  it('is stored at once, with what was held, when its RUNNING record came first', async () => {
    const run = await runs.open();
    await run.send(
      start('a', { inputBody: 'in', correlationId: 'first', processors: [aStep({ processorId: 'only-first' })] }),
    );
    runs.clock.time += 5000;
    await run.send(end('a', { outputBody: 'out', processors: [aStep()] }));
    expect(await runs.rowOf('a')).toMatchObject({
      status: 'COMPLETED',
      correlation_id: 'first',
      input_body: 'in',
      output_body: 'out',
      processor_ids: ['to1', 'only-first'],
      received_at: '2026-07-24T09:05:05.000Z',
    });
    expect(await run.metric('cameleer_protocol1_merged_total')).toBe(1);
  });

  it('waits for a RUNNING record it may have overtaken, which fills its holes', async () => {
    const run = await runs.open({ CAMELEER_PROTOCOL1_REORDER_MS: String(REORDER_MS) });
    await run.send(end('a', { correlationId: 'last' }));
    runs.clock.time += REORDER_MS - 1;
    await run.send(start('a', { correlationId: 'first', inputBody: 'in' }));
    await runs.settle(run);
    expect(runs.rowsOf('a')).toEqual([]);
    runs.clock.time += REORDER_MS;
    expect(await runs.rowOf('a')).toMatchObject({
      correlation_id: 'last',
      input_body: 'in',
      received_at: '2026-07-24T09:05:00.000Z',
    });
    expect(await run.metric('cameleer_protocol1_merged_total')).toBe(2);
  });

  it('does not wait when it was told not to', async () => {
    const run = await runs.open({ CAMELEER_PROTOCOL1_REORDER_MS: '0' });
    await run.send(end('a'));
    expect(await runs.rowOf('a')).toMatchObject({ status: 'COMPLETED' });
    expect(run.files('protocol_one_terminals')).toEqual([]);
  });

  it('is stored once, however often it comes, before and after', async () => {
    const run = await runs.open();
    await Promise.all([run.send(end('a')), run.send(end('a'), end('b')), run.send(end('b'), end('a'), end('a'))]);
    await runs.settle(run);
    await run.send(end('a'), end('b'), end('b'));
    runs.clock.time += 2 * REORDER_MS;
    await runs.rowOf('b');
    await run.send(end('b'), end('a'));
    await runs.settle(run);
    runs.clock.time += 2 * REORDER_MS;
    await runs.settle(run);
    expect([runs.rowsOf('a').length, runs.rowsOf('b').length]).toEqual([1, 1]);
  });

  it('is stored once when it comes again before its row is on disk', async () => {
    const run = await runs.open();
    await run.send(start('a'));
    const release = run.disk.hold('datasync');
    const both = [run.send(end('a')), run.send(end('a'), start('b')), run.send(start('a', { inputBody: 'late' }))];
    await eventually(() => {
      expect(run.files('executions')).toHaveLength(1);
    });
    release();
    await Promise.all(both);
    await runs.settle(run);
    expect(runs.rowsOf('a')).toHaveLength(1);
  });

  it('that is another one than before is stored too, as protocol 2 does it', async () => {
    const run = await runs.open();
    await run.send(start('a'), end('a'));
    await run.send(end('a', { status: 'FAILED' }));
    await eventually(() => {
      expect(runs.rowsOf('a').map((row) => row['status'])).toEqual(['COMPLETED', 'FAILED']);
    });
  });

  it('makes a RUNNING record that comes afterwards change nothing', async () => {
    const run = await runs.open();
    await run.send(start('a'), end('a'));
    expect(await run.send(start('a', { inputBody: 'late' }))).toEqual({ accepted: 1, rejected: [] });
    await runs.settle(run);
    runs.clock.time += TIMEOUT_MS;
    await runs.settle(run);
    expect([runs.rowsOf('a').length, runs.rowsOf('a', 'running_executions')]).toEqual([1, []]);
    expect(await run.metric('cameleer_protocol1_late_records_total')).toBe(1);
  });

  it('belongs to its tenant', async () => {
    const run = await runs.open();
    await run.send(start('a', { inputBody: 'in' }));
    const other = Buffer.from(JSON.stringify(end('a')));
    const request = {
      body: other,
      format: 'json',
      version: '1',
      tenantId: 'other',
      caller: '',
      ownAgentId: undefined,
    } as const;
    await run.protocolOne.intake.take({ ...request, digest: new Uint8Array(16), idempotencyKey: undefined });
    await runs.settle(run);
    runs.clock.time += 2 * REORDER_MS;
    expect(await runs.rowOf('a')).toMatchObject({ tenant_id: 'other', input_body: '' });
  });
});

describe('an execution that does not end', () => {
  it('is stored as RUNNING, and merged with its terminal record all the same', async () => {
    const run = await runs.open();
    await run.send(start('a', { inputBody: 'in', graphHash: 'first' }));
    runs.clock.time += 1000;
    await run.send(start('a', { graphHash: 'second' }));
    runs.clock.time += TIMEOUT_MS - 1001;
    await runs.settle(run);
    expect(runs.rowsOf('a', 'running_executions')).toEqual([]);
    runs.clock.time += 1;
    expect(await runs.rowOf('a', 'running_executions')).toMatchObject({
      status: 'RUNNING',
      input_body: 'in',
      graph_hash: 'second',
      details: '{"flushReason":"TIMEOUT"}',
      received_at: '2026-07-24T09:05:01.000Z',
    });
    runs.clock.time += LATE_MS - 10_000;
    await runs.settle(run);
    await run.send(end('a', { graphHash: 'third' }));
    expect(await runs.rowOf('a')).toMatchObject({ input_body: 'in', graph_hash: 'third' });
    expect(runs.rowsOf('a', 'running_executions')).toHaveLength(1);
  });

  it('is stored again when it reports once more', async () => {
    const run = await runs.open();
    await run.send(start('a', { inputBody: 'in' }));
    runs.clock.time += TIMEOUT_MS;
    await runs.rowOf('a', 'running_executions');
    await run.send(start('a', { outputBody: 'so far' }));
    runs.clock.time += TIMEOUT_MS;
    await eventually(() => {
      const rows = runs.rowsOf('a', 'running_executions').map((row) => [row['input_body'], row['output_body']]);
      expect(rows).toEqual([
        ['in', ''],
        ['in', 'so far'],
      ]);
    });
  });

  it('waits no longer because a clock was set back, in this run or between two', async () => {
    const run = await runs.open();
    await run.send(start('a'));
    runs.clock.set(-30 * 24 * 60 * 60_000);
    runs.clock.time += TIMEOUT_MS;
    await runs.rowOf('a', 'running_executions');
    await run.send(start('b'));
    runs.clock.set(-24 * 60 * 60_000);
    await runs.crash(run);
    runs.clock.time += TIMEOUT_MS;
    await runs.rowOf('b', 'running_executions');
  });

  it('is waited for after a restart, however long the server was away and the execution has run', async () => {
    const run = await runs.open();
    await run.send(start('a', { inputBody: 'in' }));
    runs.clock.time += TIMEOUT_MS;
    await runs.rowOf('a', 'running_executions');
    await runs.settle(run);
    runs.clock.time += 2 * LATE_MS;
    const next = await runs.crash(run);
    // The execution that settling sent is held as well when its mark was not on disk yet.
    await eventually(async () => {
      expect(await next.metric('cameleer_protocol1_held_executions')).toBeGreaterThan(0);
    });
    await next.send(end('a'));
    expect(await runs.rowOf('a')).toMatchObject({ input_body: 'in' });
  });

  it('is forgotten in the end, and so is its place on disk', async () => {
    const run = await runs.open();
    await run.send(start('a', { inputBody: 'in' }));
    runs.clock.time += TIMEOUT_MS;
    await runs.rowOf('a', 'running_executions');
    runs.clock.time += LATE_MS;
    await eventually(async () => {
      expect(await run.metric('cameleer_protocol1_held_executions')).toBe(0);
      expect(run.files('protocol_one')).toEqual([]);
    });
    await run.send(end('a'));
    await runs.settle(run);
    runs.clock.time += 2 * REORDER_MS;
    expect(await runs.rowOf('a')).toMatchObject({ input_body: '' });
  });
});
