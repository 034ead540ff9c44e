import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { IngestResult } from '../../src/ingestion/intake/ingest-result.js';
import type { ExecutionDetailResponse } from '../../src/search/details/dto/execution-detail.response.js';
import type { Answer } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aStart, aStep, anEnd, type OneFields } from '../support/protocol-one-records.js';
import { aWireRecord } from '../support/wire-records.js';

/** Long enough for a RUNNING record to come in time after its terminal one on a slow machine. */
const REORDER_MS = 3000;

const server = useTestApp({ CAMELEER_PROTOCOL1_REORDER_MS: String(REORDER_MS) });
const ONE = { 'X-Protocol-Version': '1', 'Content-Type': 'application/json' };

const post = (body: string, headers: Record<string, string> = ONE): Promise<Answer> =>
  server().post('/data/executions', body, headers);

async function send(...records: OneFields[]): Promise<void> {
  const answer = await post(JSON.stringify(records));
  expect([answer.status, answer.json]).toEqual([202, { accepted: records.length, rejected: [] }]);
}

/** The detail of an execution that is over, once it can be found. */
const ended = (executionId: string): Promise<ExecutionDetailResponse> =>
  eventually(async () => {
    const detail = await server().detail(executionId);
    expect(detail.status).not.toBe('RUNNING');
    return detail;
  }, 20_000);

/** The execution is found by its correlation, alone. */
async function expectOneRow(executionId: string, correlationId: string): Promise<void> {
  const { data, total } = await server().search({ correlationId });
  expect([total, data.map((one) => one.executionId)]).toEqual([1, [executionId]]);
}

describe('an execution of protocol 1', () => {
  it('is stored with what its first record knew and its last one did not', async () => {
    const executionId = randomUUID();
    const first = aStart({
      executionId,
      correlationId: executionId,
      inputSnapshot: { body: 'in', headers: { a: 12345678901234567890n.toString() } },
    });
    await send({ ...first, processors: [aStep({ processorId: 'only-first', status: 'RUNNING' })] });
    await send(
      anEnd({
        executionId,
        status: 'FAILED',
        errorMessage: 'refused',
        processors: [aStep({ children: [aStep({ processorId: 'inner' })] })],
      }),
    );
    const detail = await ended(executionId);
    expect(detail).toMatchObject({
      status: 'FAILED',
      correlationId: executionId,
      hasInput: true,
      error: { message: 'refused' },
      durationMs: 12.5,
      processors: [
        { processorId: 'to1', children: [{ processorId: 'inner' }] },
        { processorId: 'only-first', status: 'RUNNING' },
      ],
    });
    await expectOneRow(executionId, executionId);
  });

  it('may come last record first', async () => {
    const executionId = randomUUID();
    await send(anEnd({ executionId, graphHash: 'sha256:last' }));
    await send(aStart({ executionId, graphHash: 'sha256:first', correlationId: executionId, inputBody: 'in' }));
    expect(await ended(executionId)).toMatchObject({
      status: 'COMPLETED',
      diagramHash: 'sha256:last',
      correlationId: executionId,
      hasInput: true,
    });
    await expectOneRow(executionId, executionId);
  });

  it('is not changed by a RUNNING record that comes when it is stored', async () => {
    const executionId = randomUUID();
    await send(anEnd({ executionId, correlationId: executionId }));
    await ended(executionId);
    await send(aStart({ executionId, correlationId: 'late', inputBody: 'late' }));
    await eventually(async () => {
      expect((await server().get('/metrics')).text).toMatch(/cameleer_protocol1_late_records_total [1-9]/);
    });
    expect(await ended(executionId)).toMatchObject({ correlationId: executionId, hasInput: false });
    expect(await server().find({ correlationId: 'late' })).toEqual([]);
  });

  it('may come in one request, and again and again', async () => {
    const executionId = randomUUID();
    const [start, end] = [aStart({ executionId, inputBody: 'in' }), anEnd({ executionId, correlationId: executionId })];
    await send(start, end);
    await send(end, start);
    await send(start, start, end, end);
    expect(await ended(executionId)).toMatchObject({ hasInput: true });
    await expectOneRow(executionId, executionId);
  });

  it('may have no id: its records find each other', async () => {
    const exchangeId = randomUUID();
    const fields = { executionId: undefined, exchangeId };
    await send(aStart({ ...fields, inputBody: 'in' }), aStart({ ...fields, routeId: 'other' }));
    await send(anEnd({ ...fields, outputBody: 'out' }));
    const [executionId = ''] = await eventually(async () => {
      const found = await server().find({ correlationId: exchangeId });
      expect(found).toHaveLength(1);
      return found;
    });
    expect(executionId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab]/);
    expect(await ended(executionId)).toMatchObject({ hasInput: true, hasOutput: true, application: 'orders-1' });
  });

  it('comes from many connections at once, each exactly once', async () => {
    const correlationId = randomUUID();
    const ids = Array.from({ length: 40 }, () => randomUUID());
    const records = ids.flatMap((executionId) => [
      aStart({ executionId, correlationId, inputBody: 'in' }),
      anEnd({ executionId, outputBody: 'out' }),
      anEnd({ executionId, outputBody: 'out' }),
    ]);
    // Every third record of every execution is on its way at the same time as the others.
    await Promise.all(records.map((record) => send(record)));
    await eventually(async () => {
      const { data, total } = await server().search({ correlationId, limit: 100 });
      expect([total, data.map((one) => one.executionId).sort()]).toEqual([ids.length, ids.toSorted()]);
    }, 20_000);
    for (const id of ids) expect(await server().detail(id)).toMatchObject({ hasInput: true, hasOutput: true });
  });
});

describe('the requests of protocol 1', () => {
  it('may be one object, and lines', async () => {
    const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()];
    const single = await post(JSON.stringify(anEnd({ executionId: one })));
    expect([single.status, single.json]).toEqual([202, { accepted: 1, rejected: [] }]);
    const lines = `${JSON.stringify(anEnd({ executionId: two }))}\n\n{"broken\r\n${JSON.stringify(anEnd({ executionId: three }))}`;
    const answer = await post(lines, { ...ONE, 'Content-Type': 'application/x-ndjson' });
    expect(answer.json).toMatchObject({ accepted: 2, rejected: [{ index: 1, code: 'MALFORMED_JSON' }] });
    for (const id of [one, two, three]) await ended(id);
  });

  it('keep good records though others are bad, and name the field', async () => {
    const executionId = randomUUID();
    const bad = aStart({
      executionId: 'bad',
      processorExecutions: [aStep({ children: [aStep({ inputHeaders: 'x' })] })],
    });
    const answer = await post(JSON.stringify([bad, anEnd({ executionId }), 5]));
    expect(answer.status).toBe(202);
    expect((answer.json as IngestResult).accepted).toBe(1);
    expect((answer.json as IngestResult).rejected).toEqual([
      {
        index: 0,
        executionId: 'bad',
        code: 'INVALID_FIELD',
        path: 'processorExecutions[0].children[0].inputHeaders',
        message: 'must be an object',
      },
      { index: 2, executionId: null, code: 'INVALID_FIELD', path: '', message: 'must be an object' },
    ]);
    await ended(executionId);
  });

  it.each([
    ['{"a":', 400, 'MALFORMED_JSON'],
    [`${'['.repeat(65)}${']'.repeat(65)}`, 400, 'NESTING_TOO_DEEP'],
    ['[{}]', 400, 'ALL_RECORDS_REJECTED'],
  ])('%j are refused', async (body, status, code) => {
    const answer = await post(body);
    expect([answer.status, answer.json]).toEqual([status, expect.objectContaining({ code })]);
  });

  it('live beside those of protocol 2', async () => {
    const correlationId = randomUUID();
    const two = aWireRecord({ correlationId });
    const one = randomUUID();
    await Promise.all([send(anEnd({ executionId: one, correlationId })), server().send([two])]);
    await eventually(async () => {
      expect((await server().find({ correlationId })).sort()).toEqual([one, two.executionId].sort());
    }, 20_000);
  });
});
