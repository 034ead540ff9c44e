import { beforeAll, describe, expect, it } from '@jest/globals';
import { problemOf, queryString } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aWireRecord } from '../support/wire-records.js';

const server = useTestApp();
const record = aWireRecord();

beforeAll(async () => {
  await server().send([record]);
  await eventually(() => server().detail(record.executionId));
});

const JSON_BODY = { 'Content-Type': 'application/json' };
const cursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a wrong query is 400 and names the field', () => {
  it.each([
    ['unknown', 'unknown=1'],
    ['Status', 'Status=FAILED'],
    ['status', 'status=failed'],
    ['status', 'status=COMPLETED&status=DONE'],
    ['status', 'status='],
    ['limit', 'limit=0'],
    ['limit', 'limit=501'],
    ['limit', 'limit=-1'],
    ['limit', 'limit=1.5'],
    ['limit', 'limit=ten'],
    ['limit', 'limit=Infinity'],
    ['limit', 'limit='],
    ['limit', 'limit=10&limit=20'],
    ['offset', 'offset=-1'],
    ['offset', 'offset=10001'],
    ['timeFrom', 'timeFrom=yesterday'],
    ['timeFrom', 'timeFrom=2026-07-24'],
    ['timeTo', 'timeTo=1784883878120'],
    ['timeTo', 'timeFrom=2026-07-24T10:00:00Z&timeTo=2026-07-24T09:00:00Z'],
    ['timeTo', 'timeFrom=2026-07-24T10:00:00Z&timeTo=2026-07-24T10:00:00Z'],
    ['text', 'text='],
    ['text', `text=${'x'.repeat(1001)}`],
    ['text', 'text=a&text=b'],
    ['correlationId', 'correlationId='],
    ['correlationId', `correlationId=${'x'.repeat(4097)}`],
    ['correlationId', 'correlationId=a&correlationId=b'],
    ['routeId', 'routeId='],
    ['application', Array.from({ length: 101 }, (_, i) => `application=${i}`).join('&')],
    ['cursor', 'cursor=nonsense'],
    ['cursor', 'cursor='],
    ['cursor', `cursor=${cursor({ startTime: 1 })}`],
    ['cursor', `cursor=${cursor(['-startTime', 1])}`],
    ['cursor', `cursor=${cursor(['-startTime', '1', 'x', 1])}`],
    ['cursor', `cursor=${cursor(['-startTime', 1.5, 'x', 1])}`],
    ['cursor', `cursor=${cursor(['-startTime', 1, 'x', '1'])}`],
    ['cursor', `cursor=${cursor(['durationMs', 1, 'x', 1])}`],
    ['cursor', `sort=durationMs&cursor=${cursor(['-durationMs', 1, 'x', 1])}`],
    ['offset', `offset=10&cursor=${cursor(['-startTime', 1, 'x', 1])}`],
    ['sort', 'sort=duration'],
    ['sort', 'sort='],
    ['sort', 'sort=startTime&sort=-startTime'],
    ['durationMin', 'durationMin=-1'],
    ['durationMin', 'durationMin='],
    ['durationMin', 'durationMin=long'],
    ['durationMax', 'durationMax=1e3'],
    ['durationMax', 'durationMax=NaN'],
    ['durationMax', 'durationMin=10&durationMax=9.5'],
    ['errorType', 'errorType='],
    ['processorType', 'processorType=a&processorType=b'],
    ['textInBody', `textInBody=${'x'.repeat(10_000)}`],
    ['textInHeaders', 'textInHeaders='],
    ['textInErrors', 'textInErrors=a&textInErrors=b'],
    ['attributes', 'attributes=a'],
  ])('%s: %s', async (path, query) => {
    const problem = problemOf(await server().get(`/search/executions?${query}`));
    expect(problem).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    expect(problem.errors?.map((error) => error.path)).toContain(path);
    expect(problem.detail).toContain(path);
  });
});

describe('a query at its limits is answered', () => {
  it.each([
    [`text=${encodeURIComponent('四'.repeat(1000))}`],
    ['text=%00'],
    ['text=%ff'],
    ['text=%'],
    ['limit=500&offset=10000'],
    [`cursor=${cursor(['-startTime', Number.MAX_SAFE_INTEGER, 'x', null])}`],
    [`cursor=${cursor(['-startTime', Number.MIN_SAFE_INTEGER, '', 1])}`],
    [`cursor=${cursor(['-startTime', 0, "'; DROP TABLE executions --", 1])}`],
    [`sort=durationMs&cursor=${cursor(['durationMs', 0, 'x', Number.MAX_VALUE])}`],
    [`sort=-durationMs&cursor=${cursor(['-durationMs', 0, 'x', -Number.MIN_VALUE])}`],
    ['durationMin=0&durationMax=99999999999999999999'],
    ['durationMin=5&durationMax=5'],
    [`textInBody=${encodeURIComponent('\n\n\n')}`],
    [`text=${encodeURIComponent('\u001b\u001e\u001f')}&textInHeaders=%1f`],
    ['timeFrom=1970-01-01T00:00:00Z&timeTo=2199-12-31T23:59:59.999999Z'],
    [Array.from({ length: 100 }, (_, i) => `routeId=${i}`).join('&')],
    ['__proto__=1'],
    ['constructor=1'],
  ])('%s', async (query) => {
    expect((await server().get(`/search/executions?${query}`)).status).toBe(200);
  });
});

describe('SQL in a value is only text', () => {
  const INJECTIONS = [
    "' OR 1=1 --",
    "') OR 1=1 --",
    "\\' OR 1=1 --",
    String.raw`\\' OR ''='`,
    "'] OR 1=1 /*",
    "'; DROP TABLE cameleer.executions; --",
    '" OR ""="',
    '` OR 1=1',
    "{tenantId:String}' OR '1'='1",
    '{from:Int64}',
    "%' UNION ALL SELECT * FROM system.tables --",
    "' SETTINGS max_execution_time = 0 --",
    '$1 ? :name @name',
    '\\',
    "'",
  ];

  const VALUES = [
    'correlationId',
    'routeId',
    'application',
    'agentId',
    'errorType',
    'processorType',
    'text',
    'textInBody',
    'textInHeaders',
    'textInErrors',
  ];

  it.each(INJECTIONS)('%s', async (value) => {
    for (const field of VALUES) {
      const answer = await server().get(`/search/executions?${queryString({ [field]: value })}`);
      expect([field, answer.status, answer.json]).toMatchObject([field, 200, { data: [], total: 0 }]);
    }
    for (const field of ['status', 'timeFrom', 'timeTo', 'durationMin', 'sort', 'limit', 'offset', 'cursor', value]) {
      const answer = await server().get(`/search/executions?${queryString({ [field]: value })}`);
      expect([field, answer.status]).toEqual([field, 400]);
    }
    expect((await server().get(`/executions/${encodeURIComponent(value)}`)).status).toBe(404);
    for (const attributes of [{ [value]: 'x' }, { x: value }, { [value]: value }]) {
      const answer = await server().post('/search/executions', JSON.stringify({ attributes }), JSON_BODY);
      expect([answer.status, answer.json]).toMatchObject([200, { data: [], total: 0 }]);
    }
  });

  it('and is found where it was stored', async () => {
    const records = INJECTIONS.map((routeId) => aWireRecord({ routeId, input: { body: routeId } }));
    await server().send(records);
    await eventually(async () => {
      for (const { executionId, routeId } of records) {
        expect(await server().find({ routeId })).toEqual([executionId]);
        expect(await server().find({ text: routeId })).toContain(executionId);
      }
    });
  });
});

describe('an address', () => {
  it.each([
    ['GET', '/nothing/here', 404, 'NOT_FOUND'],
    ['GET', '//favicon.ico', 404, 'NOT_FOUND'],
    ['GET', '/../../etc/passwd', 404, 'NOT_FOUND'],
    ['GET', '/swagger-ui/..%2f..%2fpackage.json', 404, 'NOT_FOUND'],
    ['GET', '/executions/%E0%A4%A', 400, 'BAD_REQUEST'],
    ['GET', '/executions/unknown', 404, 'EXECUTION_NOT_FOUND'],
    ['PUT', '/data/executions', 405, 'METHOD_NOT_ALLOWED'],
    ['GET', '/data/executions', 405, 'METHOD_NOT_ALLOWED'],
    ['DELETE', '/executions/some', 405, 'METHOD_NOT_ALLOWED'],
    ['PUT', '/search/executions', 405, 'METHOD_NOT_ALLOWED'],
    ['POST', '/health', 405, 'METHOD_NOT_ALLOWED'],
  ])('%s %s is %d %s', async (method, path, status, code) => {
    const answer = await server().fetch(path, { method });
    expect(problemOf(answer)).toMatchObject({ status, code });
    expect(answer.status).toBe(status);
  });

  it('tells which methods it takes', async () => {
    expect((await server().fetch('/data/executions', { method: 'PUT' })).headers.get('allow')).toBe('POST');
    expect((await server().fetch('/health', { method: 'POST' })).headers.get('allow')).toBe('GET, HEAD');
  });

  it.each([
    ['application/json', '{broken', 400, 'MALFORMED_JSON'],
    ['application/json', `"${'x'.repeat(2 ** 20)}"`, 413, 'BODY_TOO_LARGE'],
    ['application/json; charset=latin1', '{}', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('judges a body of a person too: %s', async (type, body, status, code) => {
    const answer = await server().post('/search/executions', body, { 'Content-Type': type });
    expect(problemOf(answer)).toMatchObject({ status, code });
  });
});
