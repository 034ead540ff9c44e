import { describe, expect, it } from '@jest/globals';
import { problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';

const server = useTestApp();
const JSON_BODY = { 'Content-Type': 'application/json' };
const cursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a wrong question in a body is 400 and names the field', () => {
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['unknown', { unknown: 1 }],
    ['status', { status: ['DONE'] }],
    ['status', { status: [['FAILED']] }],
    ['status', { status: null }],
    ['timeFrom', { timeFrom: 1784883878120 }],
    ['timeTo', { timeFrom: '2026-07-24T10:00:00Z', timeTo: '2026-07-24T09:00:00Z' }],
    ['durationMin', { durationMin: 'long' }],
    ['durationMin', { durationMin: null }],
    ['durationMax', { durationMin: 2, durationMax: 1 }],
    ['durationMax', { durationMax: true }],
    ['routeId', { routeId: [1] }],
    ['routeId', { routeId: { a: 1 } }],
    ['text', { text: 4711 }],
    ['text', { text: ['a'] }],
    ['text', { text: 'x'.repeat(10_000) }],
    ['textInErrors', { textInErrors: '' }],
    ['sort', { sort: 'start_time' }],
    ['limit', { limit: 501 }],
    ['limit', { limit: [5] }],
    ['limit', { limit: true }],
    ['offset', { offset: -1 }],
    ['cursor', { cursor: 'nonsense' }],
    ['cursor', { sort: 'startTime', cursor: cursor(['-startTime', 1, 'x', 1]) }],
    ['attributes', { attributes: 'a=b' }],
    ['attributes', { attributes: ['a'] }],
    ['attributes', { attributes: { a: 1 } }],
    ['attributes', { attributes: { a: 'x'.repeat(4097) } }],
    ['attributes', { attributes: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`a${i}`, 'x'])) }],
  ])('%s: %j', async (path, question) => {
    const problem = problemOf(await server().post('/search/executions', JSON.stringify(question), JSON_BODY));
    expect(problem).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    expect(problem.errors?.map((error) => error.path)).toContain(path);
  });

  it.each([
    ['application/json', ''],
    ['application/json', '[]'],
    ['application/json', '[{}]'],
    ['application/json', 'null'],
    ['application/json', '"text"'],
    ['application/json', '1'],
    ['application/x-www-form-urlencoded', 'text=ORD-4711'],
    ['text/plain', '{}'],
  ])('%s %j is no question', async (type, body) => {
    const answer = await server().post('/search/executions', body, { 'Content-Type': type });
    expect(problemOf(answer)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });
});
