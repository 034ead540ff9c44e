import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ExecutionPageResponse } from '../../src/search/executions/dto/execution-page.response.js';
import { SEARCH_EXAMPLES } from '../../src/search/executions/dto/search-examples.js';
import type { RouteExecution } from '../../tools/simulator/wire.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aStuckExecution, aWireProcessor, aWireRecord } from '../support/wire-records.js';

const server = useTestApp();

/** Executions by what they are found for. */
const RECORDS: Readonly<Record<string, Partial<RouteExecution>>> = {
  quick: { durationMs: 0.25 },
  medium: { durationMs: 250, attributes: { orderId: 'ORD-1', customer: 'Müller' } },
  slow: { durationMs: 60_000, attributes: { orderId: 'ORD-2', customer: 'Müller' } },
  failed: {
    status: 'FAILED',
    error: { type: 'java.net.SocketTimeoutException', message: 'Read timed out' },
    durationMs: 30_000,
  },
  split: { durationMs: 3, processors: [aWireProcessor(), aWireProcessor({ seq: 1, processorType: 'split' })] },
  odd: { durationMs: 4, attributes: { 'a "b" \\ c': "d 'e'", empty: '', orderId: 'ord-1' } },
  payloads: {
    durationMs: 5,
    input: { body: 'a lone narwhal', headers: { 'X-Animal': 'armadillo' }, properties: { animal: 'okapi' } },
    error: { type: 'F', message: 'quokka escaped', stackTrace: 'at x.Tapir.z' },
  },
};

const named = (name: string, fields: Partial<RouteExecution>): RouteExecution =>
  aWireRecord({ executionId: name, ...fields });

async function ask(question: Readonly<Record<string, unknown>>): Promise<ExecutionPageResponse> {
  const body = JSON.stringify(question);
  const answer = await server().post('/search/executions', body, { 'Content-Type': 'application/json' });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
  return answer.json as ExecutionPageResponse;
}

const found = async (question: Readonly<Record<string, unknown>>): Promise<string[]> =>
  (await ask(question)).data.map(({ executionId }) => executionId).sort();

beforeAll(async () => {
  const records = [
    ...Object.entries(RECORDS).map(([name, fields]) => named(name, fields)),
    aStuckExecution({ executionId: 'running' }),
  ];
  await server().send(records);
  await eventually(async () => {
    expect((await server().search()).total).toBe(records.length);
  });
});

describe('POST /search/executions', () => {
  it.each<[string[], Readonly<Record<string, unknown>>]>([
    [['failed', 'medium', 'odd', 'payloads', 'quick', 'running', 'slow', 'split'], {}],
    [['failed', 'slow'], { durationMin: 30_000 }],
    [['failed'], { durationMin: 30_000, durationMax: 30_000 }],
    [['quick'], { durationMax: 0.25 }],
    [[], { durationMax: 0.24 }],
    [['failed'], { errorType: 'java.net.SocketTimeoutException' }],
    [[], { errorType: 'java.net' }],
    [['split'], { processorType: 'split' }],
    [['split'], { processorType: 'to' }],
    [['medium', 'slow'], { attributes: { customer: 'Müller' } }],
    [['medium'], { attributes: { customer: 'Müller', orderId: 'ORD-1' } }],
    [[], { attributes: { customer: 'müller' } }],
    [['odd'], { attributes: { 'a "b" \\ c': "d 'e'" } }],
    [['odd'], { attributes: { empty: '' } }],
    [[], { attributes: { unknown: '' } }],
    [[], { attributes: { toString: 'x', hasOwnProperty: 'y' } }],
    [['payloads'], { text: 'OKAPI' }],
    [['payloads'], { textInBody: 'NARWHAL' }],
    [['payloads'], { textInHeaders: 'armadillo' }],
    [['payloads'], { textInHeaders: 'x-animal' }],
    [['payloads'], { textInErrors: 'tapir', textInBody: 'narwhal', textInHeaders: 'x-', text: 'okapi' }],
    [[], { textInBody: 'armadillo' }],
    [[], { textInHeaders: 'okapi' }],
    [[], { textInErrors: 'narwhal' }],
    [['failed', 'running'], { status: ['FAILED', 'RUNNING'] }],
    [['running'], { status: 'RUNNING' }],
  ])('finds %j by %j', async (expected, question) => {
    expect(await found(question)).toEqual(expected);
  });

  it.each(['-durationMs', 'durationMs'])('orders by %s, RUNNING last', async (sort) => {
    const ids = (await ask({ sort })).data.map(({ executionId }) => executionId);
    const shortest = ['quick', 'split', 'odd', 'payloads', 'medium', 'failed', 'slow'];
    expect(ids).toEqual([...(sort === 'durationMs' ? shortest : shortest.reverse()), 'running']);
  });

  it('takes as much as a body may hold', async () => {
    const routeId = Array.from({ length: 100 }, (_, i) => String(i).padEnd(4096, 'x'));
    expect(await found({ routeId })).toEqual([]);
    expect(await found({ routeId: [...routeId.slice(1), 'order-process'], durationMax: 0.25 })).toEqual(['quick']);
  });

  it.each(Object.entries(SEARCH_EXAMPLES))('takes its documented example of %s', async (name, { value }) => {
    expect(await found(value)).toEqual(name === 'failures' ? ['failed'] : []);
  });

  it('answers the same as GET for the same question', async () => {
    const question = { text: 'narwhal', sort: 'durationMs', limit: 5, durationMax: 5.5, textInErrors: 'quokka' };
    expect(await ask(question)).toEqual(await server().search(question));
    expect((await ask(question)).total).toBe(1);
  });
});
