import { beforeAll, describe, expect, it } from '@jest/globals';
import { formatTimestamp } from '../../src/protocol/timestamp.js';
import type { ErrorGroupResponse, ErrorGroupsResponse } from '../../src/search/statistics/dto/error-groups.response.js';
import type { ProcessorExecution, RouteExecution } from '../../tools/simulator/wire.js';
import { type Query, queryString } from '../support/api-client.js';
import { BusyHours } from '../support/busy-hours.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { keyOf, keyOfGroup, naiveGroup } from '../support/naive-error-groups.js';
import { type Ended, groupBy } from '../support/naive-statistics.js';
import { aWireProcessor, aWireRecord } from '../support/wire-records.js';

const MINUTE = 60_000_000;

const server = useTestApp();
const hours = new BusyHours();
const { during } = hours;
const failures = (includeHandled: boolean): Ended[] =>
  hours.ended.filter(({ record }) => record.status === 'FAILED' || (includeHandled && record.errorHandled === true));

const errors = async (query: Query = {}): Promise<ErrorGroupsResponse> => {
  const answer = await server().get(`/errors?${queryString(query)}`);
  expect([answer.status, answer.text.slice(0, 300)]).toEqual([200, expect.anything()]);
  return answer.json as ErrorGroupsResponse;
};

const refused = { type: 'java.net.ConnectException', message: 'Connection refused after 12 ms' };
const aFailure = (fields: Partial<RouteExecution>): RouteExecution =>
  aWireRecord({ status: 'FAILED', startTime: formatTimestamp(hours.start), error: refused, ...fields });
const failedStep = (seq: number, processorId: string, fields: Partial<ProcessorExecution> = {}): ProcessorExecution =>
  aWireProcessor({ seq, processorId, status: 'FAILED', error: refused, ...fields });

/** Sends records one by one, so that none repeats another within a batch, and answers the groups of their application. */
async function groupsOf(
  application: string,
  records: readonly Partial<RouteExecution>[],
  query: Query = {},
): Promise<ErrorGroupResponse[]> {
  for (const record of records) await server().send([aFailure({ application, ...record })]);
  return eventually(async () => {
    const { data } = await errors({ ...during, application, ...query });
    expect(data.length).toBeGreaterThan(0);
    const stored = await server().search({ application, limit: 500 });
    expect(stored.total).toBe(new Set(records.map(({ executionId }) => executionId ?? Symbol('new'))).size);
    return data;
  });
}

beforeAll(async () => {
  await hours.send(server());
  await eventually(async () => {
    const { data } = await errors({ ...during, includeHandled: 'true', limit: 500 });
    expect(data.reduce((sum, { count }) => sum + count, 0)).toBe(failures(true).length);
  }, 60_000);
}, 90_000);

describe('failures of a fleet', () => {
  it.each([false, true])('are in the groups of a naive computation, with handled ones: %s', async (includeHandled) => {
    const { data, total, from, to, trendBucketMs } = await errors({
      ...during,
      includeHandled: String(includeHandled),
      limit: 500,
    });
    const expected = groupBy(failures(includeHandled), keyOf);
    expect(expected.size).toBeGreaterThan(5);
    expect([total, from, to, trendBucketMs]).toEqual([expected.size, during.from, during.to, 720_000]);
    expect(new Set(data.map(keyOfGroup))).toEqual(new Set(expected.keys()));
    for (const group of data) {
      const of = expected.get(keyOfGroup(group)) ?? [];
      expect(group).toMatchObject(naiveGroup(of, hours));
      const last = of.filter(({ record }) => record.executionId === group.sample.executionId);
      expect(last.map(({ start, record }) => [formatTimestamp(start), record.error?.message ?? undefined])).toEqual([
        [group.lastSeen, group.sample.message],
      ]);
    }
  });

  it.each([
    ['-count', ({ count }: ErrorGroupResponse) => count],
    ['-lastSeen', ({ lastSeen }: ErrorGroupResponse) => Date.parse(lastSeen)],
    ['-firstSeen', ({ firstSeen }: ErrorGroupResponse) => Date.parse(firstSeen)],
  ] as const)('are sorted by %s, and cut to what is asked for', async (sort, valueOf) => {
    const { data, total } = await errors({ ...during, sort, limit: 500 });
    const values = data.map(valueOf);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    const first = await errors({ ...during, sort, limit: 3 });
    expect([first.data, first.total, first.limit]).toEqual([data.slice(0, 3), total, 3]);
  });

  it('are filtered by route and by a piece of type or message', async () => {
    const [routeId] = failures(false).map(({ record }) => record.routeId);
    const ofRoute = failures(false).filter(({ record }) => record.routeId === routeId);
    const { data } = await errors({ ...during, routeId, limit: 500 });
    expect(new Set(data.map(keyOfGroup))).toEqual(new Set(ofRoute.map(keyOf)));
    const found = failures(false).filter(({ record }) =>
      `${record.error?.type ?? ''}\n${record.error?.message ?? ''}`.toLowerCase().includes('operationfailed'),
    );
    const text = await errors({ ...during, q: 'OperationFailed', limit: 500 });
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(text.data.map(keyOfGroup))).toEqual(new Set(found.map(keyOf)));
    expect(await errors({ ...during, q: 'operation%failed' })).toMatchObject({ data: [], total: 0 });
  });
});

describe('a failure', () => {
  it('that was received repeatedly counts once, as what was received last', async () => {
    const executionId = 'repeated-1';
    const groups = await groupsOf('repeated', [
      { executionId, error: { type: 'First' } },
      { executionId, error: { type: 'Second' } },
      { executionId, error: { type: 'Last' } },
    ]);
    expect(groups).toMatchObject([{ errorType: 'Last', count: 1, sample: { executionId } }]);
  });

  it('of before is counted as such, and makes no group of its own', async () => {
    const at = (minutes: number): string => formatTimestamp(hours.start + minutes * MINUTE);
    const records = [0, 19.99, 20, 25, 40].map((minutes) => ({ startTime: at(minutes) }));
    await groupsOf('before', [...records, { startTime: at(10), error: { type: 'Gone' } }]);
    const { data, total } = await errors({ application: 'before', from: at(20), to: at(40) });
    expect([data, total]).toMatchObject([[{ count: 2, previous: 2, firstSeen: at(20), lastSeen: at(25) }], 1]);
    expect(data[0]?.trend).toEqual([1, 0, 0, 0, 0, 1, ...Array.from({ length: 14 }, () => 0)]);
  });

  it('is compared with nothing where the time before is past its retention', async () => {
    const days = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString();
    await groupsOf('compared', [{}]);
    for (const [from, previous] of [
      [14, 0],
      [16, null],
    ] as const) {
      const { data } = await errors({ application: 'compared', from: days(from) });
      expect(data).toMatchObject([{ count: 1, previous }]);
    }
  });

  it('without a type, a message and a step has none', async () => {
    const [group] = await groupsOf('bare', [{ error: { type: '' } }]);
    expect(group).toMatchObject({ application: 'bare', count: 1, handled: 0 });
    expect(Object.keys(group ?? {})).not.toContain('errorType');
    expect(Object.keys(group ?? {})).not.toContain('message');
    expect(Object.keys(group ?? {})).not.toContain('processorId');
    expect(Object.keys(group?.sample ?? {})).toEqual(['executionId']);
  });
});

describe('the step that failed', () => {
  const other = { type: 'Other', message: 'Something else' };

  it.each<[string, string | undefined, ProcessorExecution[]]>([
    ['the only one that failed', 'to2', [aWireProcessor({ seq: 0 }), failedStep(1, 'to2')]],
    [
      'the deepest that the error passed',
      'to9',
      [
        failedStep(0, 'split1'),
        failedStep(1, 'choice1', { parentSeq: 0 }),
        failedStep(2, 'to9', { parentSeq: 1 }),
        aWireProcessor({ seq: 3, processorId: 'log1' }),
      ],
    ],
    [
      'the one with the error of the execution, not a later one',
      'to1',
      [failedStep(0, 'to1'), failedStep(1, 'to2', { error: other })],
    ],
    [
      'the last that failed when none has the error of the execution',
      'to3',
      [
        failedStep(0, 'to1', { error: other }),
        failedStep(1, 'split1', { error: other }),
        failedStep(2, 'to3', { parentSeq: 1, error: { type: '' } }),
        aWireProcessor({ seq: 3, processorId: 'log1' }),
      ],
    ],
    ['no step that ended well', undefined, [aWireProcessor({ error: refused })]],
    ['none where none was captured', undefined, []],
  ])('is %s', async (title, processorId, processors) => {
    const [group] = await groupsOf(`step: ${title}`, [{ processors }]);
    expect([group?.processorId, group?.count]).toEqual([processorId, 1]);
  });
});
