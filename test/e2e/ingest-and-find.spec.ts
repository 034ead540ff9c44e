import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteExecution } from '../../tools/simulator/wire.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aStuckExecution, aWireRecord } from '../support/wire-records.js';

const server = useTestApp();
const NDJSON = { 'X-Protocol-Version': '2', 'Content-Type': 'application/x-ndjson' };
const GZIP = { 'X-Protocol-Version': '2', 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };

const lines = (records: readonly RouteExecution[]): string =>
  records.map((record) => JSON.stringify(record)).join('\n');

async function expectFound(records: readonly RouteExecution[], correlationId: string): Promise<void> {
  const ids = records.map(({ executionId }) => executionId).sort();
  await eventually(async () => {
    expect((await server().find({ correlationId })).sort()).toEqual(ids);
  });
}

describe('executions are accepted', () => {
  const three = (correlationId: string): RouteExecution[] =>
    Array.from({ length: 3 }, () => aWireRecord({ correlationId }));

  it('as one object', async () => {
    const record = aWireRecord({ correlationId: 'one-object' });
    const answer = await server().post('/data/executions', JSON.stringify(record));
    expect([answer.status, answer.json]).toEqual([202, { accepted: 1, rejected: [] }]);
    await expectFound([record], 'one-object');
  });

  it('as an array', async () => {
    const records = three('array');
    const answer = await server().post('/data/executions', JSON.stringify(records));
    expect([answer.status, answer.json]).toEqual([202, { accepted: 3, rejected: [] }]);
    await expectFound(records, 'array');
  });

  it.each([
    ['application/x-ndjson', '\n'],
    ['application/ndjson; charset=utf-8', '\r\n'],
  ])('as %s, with empty lines and without a last newline', async (type, newline) => {
    const correlationId = `ndjson ${type}`;
    const records = three(correlationId);
    const body = lines(records).replaceAll('\n', newline + newline);
    const answer = await server().post('/data/executions', body, { ...NDJSON, 'Content-Type': type });
    expect([answer.status, answer.json]).toEqual([202, { accepted: 3, rejected: [] }]);
    await expectFound(records, correlationId);
  });

  it('as gzip', async () => {
    const records = three('gzip');
    const answer = await server().post('/data/executions', gzipSync(JSON.stringify(records)), GZIP);
    expect([answer.status, answer.json]).toEqual([202, { accepted: 3, rejected: [] }]);
    await expectFound(records, 'gzip');
  });

  it('as gzip of several members, as a streaming agent writes it', async () => {
    const [first, ...rest] = three('gzip-members');
    const body = Buffer.concat([gzipSync(`${JSON.stringify(first)}\n`), gzipSync(lines(rest))]);
    const answer = await server().post('/data/executions', body, { ...NDJSON, 'Content-Encoding': 'gzip' });
    expect([answer.status, answer.json]).toEqual([202, { accepted: 3, rejected: [] }]);
  });

  it('as an empty array, which is no fault', async () => {
    const answer = await server().post('/data/executions', '[]');
    expect([answer.status, answer.json]).toEqual([202, { accepted: 0, rejected: [] }]);
  });

  it('with the other name of the version header, and a charset', async () => {
    const headers = { 'X-Cameleer-Protocol-Version': '2', 'Content-Type': 'Application/JSON; charset="UTF-8"' };
    const answer = await server().post('/data/executions', JSON.stringify(aWireRecord()), headers);
    expect(answer.status).toBe(202);
  });

  it('from many agents at once, each exactly once', async () => {
    const batches = Array.from({ length: 40 }, () => three('many-agents'));
    await Promise.all(batches.map((batch) => server().send(batch)));
    await eventually(async () => {
      const { total, totalIsExact, data } = await server().search({ correlationId: 'many-agents', limit: 500 });
      expect([total, totalIsExact]).toEqual([120, true]);
      expect(new Set(data.map(({ executionId }) => executionId)).size).toBe(120);
    });
  });
});

describe('a search finds them', () => {
  const CORRELATION = 'filters';
  const failed = aWireRecord({
    correlationId: CORRELATION,
    status: 'FAILED',
    startTime: '2026-07-24T09:00:00.000001Z',
    error: { type: 'java.net.ConnectException', message: 'Connection refused' },
    attributes: { orderId: 'A-1', lines: 3, express: true },
  });
  const billing = aWireRecord({
    correlationId: CORRELATION,
    application: 'billing',
    agentId: 'billing@pod-2',
    routeId: 'invoice, monthly',
    startTime: '2026-07-24T11:00:00+02:00',
  });
  const stuck = { ...aStuckExecution(), correlationId: CORRELATION, startTime: '2026-07-24T10:00:00Z' };
  const names = new Map([
    [failed.executionId, 'failed'],
    [billing.executionId, 'billing'],
    [stuck.executionId, 'stuck'],
  ]);

  beforeAll(async () => {
    await server().send([failed, billing, stuck, aWireRecord({ correlationId: 'another' })]);
    await expectFound([failed, billing, stuck], CORRELATION);
  });

  // 09:00:00 of billing comes before 09:00:00.000001 of failed.
  it.each([
    [{}, ['stuck', 'failed', 'billing']],
    [{ status: 'FAILED' }, ['failed']],
    [{ status: 'RUNNING' }, ['stuck']],
    [{ status: ['FAILED', 'RUNNING'] }, ['stuck', 'failed']],
    [{ status: ['COMPLETED', 'FAILED'] }, ['failed', 'billing']],
    [{ routeId: 'invoice, monthly' }, ['billing']],
    [{ routeId: ['invoice, monthly', 'order-process'] }, ['stuck', 'failed', 'billing']],
    [{ application: 'orders' }, ['stuck', 'failed']],
    [{ application: ['orders', 'billing'] }, ['stuck', 'failed', 'billing']],
    [{ agentId: 'billing@pod-2' }, ['billing']],
    [{ timeFrom: '2026-07-24T09:00:00.000001Z' }, ['stuck', 'failed']],
    [{ timeTo: '2026-07-24T09:00:00.000001Z' }, ['billing']],
    [{ timeFrom: '2026-07-24T11:00:00+02:00', timeTo: '2026-07-24T10:00:00Z' }, ['failed', 'billing']],
    [{ application: 'orders', status: 'FAILED', agentId: 'orders@pod-1', text: 'refused' }, ['failed']],
    [{ application: 'billing', status: 'FAILED' }, []],
    [{ application: 'ORDERS' }, []],
  ])('by %j', async (filter, expected) => {
    const found = await server().find({ correlationId: CORRELATION, ...filter });
    expect(found.map((id) => names.get(id) ?? id)).toEqual(expected);
  });

  it('as summaries', async () => {
    const { data, ...page } = await server().search({ correlationId: CORRELATION, status: 'FAILED' });
    expect(page).toEqual({ total: 1, totalIsExact: true, offset: 0, limit: 50 });
    expect(data).toEqual([
      {
        executionId: failed.executionId,
        exchangeId: 'exchange-1',
        correlationId: CORRELATION,
        application: 'orders',
        agentId: 'orders@pod-1',
        routeId: 'order-process',
        status: 'FAILED',
        startTime: '2026-07-24T09:00:00.000001Z',
        endTime: '2026-07-24T09:00:00.012501Z',
        durationMs: 12.5,
        errorType: 'java.net.ConnectException',
        errorMessage: 'Connection refused',
        errorHandled: false,
        attributes: { orderId: 'A-1', lines: '3', express: 'true' },
      },
    ]);
  });

  it('with null for what an unfinished one does not have yet', async () => {
    const { data } = await server().search({ correlationId: CORRELATION, status: 'RUNNING' });
    expect(data[0]).toMatchObject({ executionId: stuck.executionId, endTime: null, durationMs: null });
  });
});
