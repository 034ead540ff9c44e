import { describe, expect, it } from '@jest/globals';
import type { Rejection } from '../../src/protocol/rejection.js';
import type { IngestResult } from '../../src/ingestion/intake/ingest-result.js';
import { type Answer, problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aWireProcessor, aWireRecord, without } from '../support/wire-records.js';

const server = useTestApp();
const NDJSON = { 'X-Protocol-Version': '2', 'Content-Type': 'application/x-ndjson' };

/** The good records that stood beside bad ones. */
const neighbours: string[] = [];

const post = (text: string): Promise<Answer> => server().post('/data/executions', text);

/** Sends a record beside a good one, which has to land, and answers why the other one was not taken. */
async function rejectionOf(record: unknown, edit: (json: string) => string = (json) => json): Promise<Rejection> {
  const good = aWireRecord();
  const answer = await post(edit(JSON.stringify([good, record])));
  expect(answer.status).toBe(202);
  const { accepted, rejected } = answer.json as IngestResult;
  expect([accepted, rejected.length, rejected[0]?.index]).toEqual([1, 1, 1]);
  neighbours.push(good.executionId);
  if (rejected[0] === undefined) throw new Error('Nothing was rejected');
  return rejected[0];
}

const BAD_FIELDS: [string, Record<string, unknown>][] = [
  ['executionId', { executionId: 5 }],
  ['executionId', { executionId: '' }],
  ['executionId', { executionId: 'x'.repeat(4097) }],
  ['executionId', { executionId: 'a\0b' }],
  ['correlationId', { correlationId: null }],
  ['application', { application: ['orders'] }],
  ['status', { status: 'DONE' }],
  ['status', { status: 'completed' }],
  ['status', { status: '__proto__' }],
  ['startTime', { startTime: 'yesterday' }],
  ['startTime', { startTime: 1_784_883_878_120 }],
  ['startTime', { startTime: '2026-02-30T00:00:00Z' }],
  ['startTime', { startTime: '2026-07-24T09:04:38' }],
  ['startTime', { startTime: '1969-12-31T23:59:59Z' }],
  ['startTime', { startTime: '2200-01-01T00:00:00Z' }],
  ['endTime', { endTime: '2026-13-01T00:00:00Z' }],
  ['durationMs', { durationMs: '12' }],
  ['durationMs', { durationMs: -1 }],
  ['durationMs', { durationMs: 1e13 }],
  ['durationMs', { durationMs: null }],
  ['errorHandled', { errorHandled: 'yes' }],
  ['redeliveryCount', { redeliveryCount: 1.5 }],
  ['redeliveryCount', { redeliveryCount: 2 ** 64 }],
  ['steps', { steps: {} }],
  ['attributes', { attributes: [] }],
  ['attributes.a', { attributes: { a: { b: 1 } } }],
  ['attributes.a', { attributes: { a: null } }],
  ['error', { error: 'it broke' }],
  ['error.message', { error: { message: 5 } }],
  ['input', { input: 'body' }],
  ['input.body', { input: { body: { json: true } } }],
  ['input.headers.a', { input: { headers: { a: 1 } } }],
  ['output.properties', { output: { properties: 'a=b' } }],
  ['output.bodySize', { output: { bodySize: -1 } }],
  ['processors', { processors: {} }],
  ['processors[0]', { processors: [null] }],
  ['processors[1].processorId', { processors: [aWireProcessor(), without(aWireProcessor({ seq: 1 }), 'processorId')] }],
  ['processors[0].durationMs', { processors: [{ ...aWireProcessor(), durationMs: '1' }] }],
  ['processors[0].seq', { processors: [{ ...aWireProcessor(), seq: 2 ** 32 }] }],
  ['processors[1].seq', { processors: [aWireProcessor(), aWireProcessor()] }],
  ['processors[0].iteration.index', { processors: [{ ...aWireProcessor(), iteration: { kind: 'split' } }] }],
  ['processors[0].error.type', { processors: [{ ...aWireProcessor(), error: { type: 1 } }] }],
  ['processors[0].input.headers.k', { processors: [{ ...aWireProcessor(), input: { headers: { k: [] } } }] }],
  [
    'processors[0].children[0].status',
    { processors: [{ ...aWireProcessor(), children: [without(aWireProcessor({ seq: 1 }), 'status')] }] },
  ],
];

describe('a record is refused by itself, with the path of the field', () => {
  it.each(BAD_FIELDS)('%s: %j', async (path, fields) => {
    const record = { ...aWireRecord(), ...fields };
    const { executionId } = record;
    expect(await rejectionOf(record)).toEqual({
      index: 1,
      executionId: typeof executionId === 'string' ? executionId : null,
      code: 'INVALID_FIELD',
      path,
      message: expect.stringMatching(/./),
    });
  });

  const REQUIRED = ['executionId', 'exchangeId', 'correlationId', 'application', 'agentId', 'instanceId', 'routeId'];
  it.each([...REQUIRED, 'status', 'startTime', 'durationMs'])('%s is missing', async (path) => {
    expect(await rejectionOf(without(aWireRecord(), path))).toMatchObject({ path, code: 'INVALID_FIELD' });
  });

  it.each([[5], ['text'], [null], [true], [[]]])('it is no object but %j', async (record) => {
    expect(await rejectionOf(record)).toMatchObject({ path: '', executionId: null, message: 'must be an object' });
  });

  it.each([
    ['input.body', { input: { body: '@' } }],
    ['executionId', { executionId: '@' }],
    ['attributes.a', { attributes: { a: '@' } }],
    ['input.headers', { input: { headers: { '@': 'x' } } }],
    ['input.variables.v', { input: { variables: { v: '@' } } }],
    ['error.stackTrace', { error: { stackTrace: '@' } }],
  ])('%s holds half of a surrogate pair', async (path, fields) => {
    const record = { ...aWireRecord(), ...fields };
    const rejection = await rejectionOf(record, (json) => json.replace('"@"', String.raw`"\ud83d"`));
    expect(rejection).toMatchObject({ path, code: 'INVALID_FIELD' });
  });

  it('numbers that JSON can say and nobody can hold', async () => {
    const record = { ...aWireRecord(), durationMs: '@' };
    const rejection = await rejectionOf(record, (json) => json.replace('"@"', '1e400'));
    expect(rejection).toMatchObject({ path: 'durationMs' });
  });
});

describe('a batch', () => {
  it('lands although one of its records is bad', async () => {
    expect(neighbours.length).toBeGreaterThan(0);
    await eventually(() => Promise.all(neighbours.map((id) => server().detail(id))));
  });

  it('of bad records only is 400, with each of them', async () => {
    const bad = [without(aWireRecord(), 'routeId'), { ...aWireRecord(), status: 'DONE' }];
    const answer = await post(JSON.stringify(bad));
    const problem = problemOf(answer);
    expect(problem).toMatchObject({ status: 400, code: 'ALL_RECORDS_REJECTED', accepted: 0 });
    expect(problem['rejected']).toMatchObject([
      { index: 0, path: 'routeId', executionId: bad[0]?.['executionId'] },
      { index: 1, path: 'status' },
    ]);
  });

  it('of lines loses the broken ones alone, each with its byte in the whole body', async () => {
    const good = [aWireRecord(), aWireRecord()];
    const deep = `{"a":${'['.repeat(70)}${']'.repeat(70)}}`;
    const [first, last] = good.map((record) => JSON.stringify(record));
    const body = `${first ?? ''}\n{"executionId":\n${deep}\nnope\n${last ?? ''}\n`;
    const answer = await server().post('/data/executions', body, NDJSON);
    const start = Buffer.byteLength(`${first ?? ''}\n`);
    expect([answer.status, answer.json]).toMatchObject([
      202,
      {
        accepted: 2,
        rejected: [
          { index: 1, code: 'MALFORMED_JSON', message: expect.stringContaining(`Byte ${start + 15}`) },
          { index: 2, code: 'NESTING_TOO_DEEP' },
          { index: 3, code: 'MALFORMED_JSON' },
        ],
      },
    ]);
    for (const { executionId } of good) await eventually(() => server().detail(executionId));
  });
});

describe('accepted and ignored', () => {
  it('are fields nobody knows, at every level', async () => {
    const more = { future: { deep: [1, { x: null }] } };
    const record = {
      ...aWireRecord({ input: { body: 'b', ...more }, error: { type: 'T', ...more } }),
      ...more,
      processors: [{ ...aWireProcessor({ iteration: { kind: 'split', index: 0, ...more } }), ...more }],
    };
    await server().send([record]);
    const detail = await eventually(() => server().detail(record.executionId));
    expect(JSON.stringify(detail)).not.toContain('future');
  });

  it('are the keys JavaScript would trip over', async () => {
    const record = aWireRecord();
    const evil = '"__proto__":{"isAdmin":true,"status":"FAILED"},"constructor":{"prototype":{"isAdmin":true}}';
    const answer = await post(`[${JSON.stringify(record).replace('{', `{${evil},`)}]`);
    expect([answer.status, answer.json]).toEqual([202, { accepted: 1, rejected: [] }]);
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
    const detail = await eventually(() => server().detail(record.executionId));
    expect(detail).toMatchObject({ status: 'COMPLETED' });
    expect(Object.keys(detail)).not.toContain('isAdmin');
  });

  it('is a __proto__ that would stand in for a required field', async () => {
    const record = without(aWireRecord(), 'routeId');
    const rejection = await rejectionOf(record, (json) => json.replace(/,\{/, ',{"__proto__":{"routeId":"x"},'));
    expect(rejection).toMatchObject({ path: 'routeId' });
  });
});
