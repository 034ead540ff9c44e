import { beforeAll, describe, expect, it } from '@jest/globals';
import { formatTimestamp } from '../../src/protocol/timestamp.js';
import type { RouteStatsResponse } from '../../src/search/statistics/dto/route-stats.response.js';
import { problemOf, type Query, queryString } from '../support/api-client.js';
import { BusyHours, HOUR } from '../support/busy-hours.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { expectFigures } from '../support/expect-figures.js';
import { groupBy } from '../support/naive-statistics.js';
import { aWireGraph } from '../support/wire-graphs.js';
import { aStuckExecution, aWireRecord } from '../support/wire-records.js';

const AGENT = { 'Content-Type': 'application/json', 'X-Protocol-Version': '2' };

const server = useTestApp();
const hours = new BusyHours();
const { during } = hours;

const named = ({ application, routeId }: { application: string; routeId: string }): string =>
  `${application} ${routeId}`;
const byRoute = groupBy(hours.ended, ({ record }) => named(record));
const sendGraph = (fields: Readonly<Record<string, unknown>>) =>
  server().post('/data/diagrams', JSON.stringify(aWireGraph(fields)), AGENT);
const stats = async (routeId: string, query: Query = {}): Promise<RouteStatsResponse> => {
  const answer = await server().get(`/routes/${encodeURIComponent(routeId)}/stats?${queryString(query)}`);
  expect([answer.status, answer.text.slice(0, 300)]).toEqual([200, expect.anything()]);
  return answer.json as RouteStatsResponse;
};

beforeAll(async () => {
  await hours.send(server());
  await sendGraph({ application: 'idle', routeId: 'never-ran', description: 'Not yet', fromUri: 'timer:never' });
  await eventually(async () => {
    const all = await Promise.all(
      [...byRoute.keys()].map((name) =>
        stats(name.split(' ')[1] ?? '', { ...during, application: name.split(' ')[0] }),
      ),
    );
    expect(all.reduce((sum, { totals }) => sum + totals.executions, 0)).toBe(hours.ended.length);
    await stats('never-ran');
  }, 60_000);
}, 90_000);

describe('the statistics of a route', () => {
  const [busiest = ''] = [...byRoute].sort(([, a], [, b]) => b.length - a.length).map(([name]) => name);
  const [application = '', routeId = ''] = busiest.split(' ');

  it.each([
    ['1m', 240],
    ['5m', 48],
    ['15m', 16],
    ['1h', 4],
    ['auto', 240],
  ])('in buckets of %s are what a naive computation has', async (bucket, count) => {
    const answer = await stats(routeId, { application, bucket, ...during });
    expect(answer).toMatchObject({ routeId, applications: [application], ...during });
    expect(answer.data).toHaveLength(count);
    const micros = (4 * HOUR) / count;
    const own = byRoute.get(busiest) ?? [];
    answer.data.forEach((one, i) => {
      const start = hours.from + i * micros;
      expect(one.start).toBe(formatTimestamp(start));
      expectFigures(
        one,
        own.filter((some) => some.start >= start && some.start < start + micros),
        micros,
      );
    });
    expectFigures(answer.totals, own, 4 * HOUR);
    expect(own.length).toBeGreaterThan(50);
  });

  it('are of whole buckets: days begin at midnight UTC', async () => {
    const query = { from: '2026-07-24T09:04:38Z', to: '2026-07-25T00:00:00.000001Z', bucket: '1d' };
    const { from, to, data } = await stats('never-ran', query);
    expect([from, to]).toEqual(['2026-07-24T00:00:00.000Z', '2026-07-26T00:00:00.000Z']);
    expect(data.map(({ start }) => start)).toEqual(['2026-07-24T00:00:00.000Z', '2026-07-25T00:00:00.000Z']);
  });

  it('of a route that did not run are zeros', async () => {
    const { totals, data, bucket, applications } = await stats('never-ran');
    expect([bucket, applications]).toEqual(['5m', ['idle']]);
    expect([totals.executions, totals.durationMs, totals.errorRate]).toEqual([0, null, null]);
    expect(data.length).toBeGreaterThanOrEqual(288);
    expect(new Set(data.map(({ executions }) => executions))).toEqual(new Set([0]));
  });

  it('are summed up over the applications that have a route of the id', async () => {
    const startTime = formatTimestamp(hours.start);
    const of = (name: string) => aWireRecord({ application: name, routeId: 'shared/route ü', startTime });
    await server().send([of('one'), of('two'), of('two')]);
    await sendGraph({ application: 'three', routeId: 'shared/route ü' });
    await eventually(async () => {
      expect(await stats('shared/route ü', during)).toMatchObject({
        applications: ['one', 'three', 'two'],
        totals: { executions: 3 },
      });
    });
    expect(await stats('shared/route ü', { ...during, application: ['two', 'three', 'none'] })).toMatchObject({
      applications: ['three', 'two'],
      totals: { executions: 2 },
    });
  });

  it('do not count what has not ended', async () => {
    const startTime = formatTimestamp(hours.start);
    const stuck = aStuckExecution({ routeId: 'stuck-now', startTime });
    await server().send([stuck, aWireRecord({ routeId: 'stuck-now', startTime })]);
    await eventually(async () => {
      await server().detail(stuck.executionId);
      expect((await stats('stuck-now', during)).totals.executions).toBe(1);
    });
  });

  it.each(['unknown', 'NEVER-RAN', 'never', '%', "' OR 1=1 --"])('of %j, which there is not, are 404', async (id) => {
    const problem = problemOf(await server().get(`/routes/${encodeURIComponent(id)}/stats`));
    expect(problem).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND' });
  });

  it('are 404 when other applications alone have the route', async () => {
    const problem = problemOf(await server().get(`/routes/never-ran/stats?application=${application}`));
    expect(problem).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND' });
  });
});
