import { beforeAll, describe, expect, it } from '@jest/globals';
import { problemOf, queryString } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aWireRecord } from '../support/wire-records.js';

const server = useTestApp();
const STATS = '/routes/order-process/stats';
const many = (name: string): string => Array.from({ length: 101 }, (_, i) => `${name}=${i}`).join('&');

beforeAll(async () => {
  const startTime = new Date().toISOString();
  await server().send([aWireRecord({ status: 'FAILED', startTime, error: { type: 'Refused', message: 'No' } })]);
  await eventually(async () => {
    expect((await server().get('/errors')).json).toMatchObject({ total: 1 });
  });
});

const PERIODS = [
  ['from', 'from=yesterday'],
  ['from', 'from=2026-07-24'],
  ['from', 'from='],
  ['from', 'from=2026-07-24T00:00:00Z&from=2026-07-24T00:00:00Z'],
  ['to', 'to=1784883878120'],
  ['to', 'to=2026-02-30T00:00:00Z'],
  ['to', 'from=2026-07-24T10:00:00Z&to=2026-07-24T10:00:00Z'],
  ['to', 'from=2026-07-24T10:00:00Z&to=2026-07-24T09:00:00Z'],
  ['from', 'from=2199-01-01T00:00:00Z'],
  ['application', 'application='],
  ['application', many('application')],
  ['unknown', 'unknown=1'],
] as const;

const PAGES = [
  ['limit', 'limit=0'],
  ['limit', 'limit=501'],
  ['limit', 'limit=1e2'],
  ['limit', 'limit='],
  ['sort', 'sort=name'],
  ['sort', 'sort='],
  ['sort', 'sort=-count&sort=-count'],
  ['q', 'q='],
  ['q', 'q=a&q=b'],
] as const;

const wrong: (readonly [field: string, address: string])[] = [
  ...[...PERIODS, ...PAGES].flatMap(([field, query]): [string, string][] => [
    [field, `/routes?${query}`],
    [field, `/errors?${query}`],
  ]),
  ...PERIODS.map(([field, query]): [string, string] => [field, `${STATS}?${query}`]),
  ['sort', '/routes?sort=-count'],
  ['sort', '/routes?sort=executions'],
  ['offset', '/routes?offset=-1'],
  ['offset', '/routes?offset=100001'],
  ['q', `/routes?q=${'x'.repeat(4097)}`],
  ['bucket', `${STATS}?bucket=2m`],
  ['bucket', `${STATS}?bucket=`],
  ['bucket', `${STATS}?bucket=1m&bucket=5m`],
  ['bucket', `${STATS}?bucket=toString`],
  ['bucket', `${STATS}?bucket=1m&from=2026-07-24T00:00:00Z&to=2026-07-25T01:00:01Z`],
  ['from', `${STATS}?from=1970-01-01T00:00:00Z`],
  ['from', '/errors?from=2026-07-01T00:00:00Z&to=2026-08-01T00:00:00.000001Z'],
  ['includeHandled', '/errors?includeHandled=yes'],
  ['includeHandled', '/errors?includeHandled='],
  ['routeId', `/errors?${many('routeId')}`],
  ['q', `/errors?q=${'x'.repeat(1001)}`],
];

describe('a wrong query is 400 and names the field', () => {
  it.each(wrong)('%s: %s', async (path, address) => {
    const problem = problemOf(await server().get(address));
    expect(problem).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    expect(problem.errors?.map((error) => error.path)).toContain(path);
    expect(problem.detail).toContain(path);
  });
});

describe('a query at its limits is answered', () => {
  it.each([
    '/routes?from=1970-01-01T00:00:00Z&to=2199-12-31T23:59:59.999999Z&limit=500&offset=100000',
    '/routes?to=1970-01-01T00:00:00.000001Z',
    '/routes?q=%00',
    `${STATS}?from=2026-07-24T00:00:00Z&to=2026-07-25T01:00:00Z&bucket=1m`,
    `${STATS}?from=2022-01-01T00:00:00Z&to=2026-02-09T00:00:00Z`,
    `${STATS}?to=1970-01-01T00:00:00Z`,
    `${STATS}?from=2026-07-24T00:00:00.000001Z&to=2026-07-24T00:00:00.000002Z`,
    '/errors?from=2026-07-01T00:00:00Z&to=2026-08-01T00:00:00Z',
    '/errors?to=1970-01-01T00:00:00Z',
    '/errors?from=2199-12-31T00:00:00Z&to=2199-12-31T23:59:59.999999Z',
    '/errors?from=2026-07-24T00:00:00.000001Z&to=2026-07-24T00:00:00.000002Z',
    `/errors?q=${encodeURIComponent('四'.repeat(1000))}`,
    '/errors?q=%ff%00',
  ])('%s', async (address) => {
    expect((await server().get(address)).status).toBe(200);
  });
});

describe('SQL in a value is only text', () => {
  it.each([
    "' OR 1=1 --",
    String.raw`\\' OR ''='`,
    "'; DROP TABLE cameleer.executions; --",
    "{tenantId:String}' OR '1'='1",
    '{from:Int64}',
    '%',
    '\\',
    "'",
  ])('%s', async (value) => {
    for (const path of ['/routes', '/errors']) {
      for (const field of ['q', 'application', ...(path === '/errors' ? ['routeId'] : [])]) {
        const answer = await server().get(`${path}?${queryString({ [field]: value })}`);
        expect([path, field, answer.status, answer.json]).toMatchObject([path, field, 200, { data: [], total: 0 }]);
      }
      for (const field of ['sort', 'from', 'to', 'limit', value]) {
        const answer = await server().get(`${path}?${queryString({ [field]: value })}`);
        expect([path, field, answer.status]).toEqual([path, field, 400]);
      }
    }
    expect((await server().get(`/routes/${encodeURIComponent(value)}/stats`)).status).toBe(404);
    expect((await server().get(`${STATS}?${queryString({ application: value })}`)).status).toBe(404);
  });
});
