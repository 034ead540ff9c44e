import { beforeAll, describe, expect, it } from '@jest/globals';
import { formatTimestamp } from '../../src/protocol/timestamp.js';
import type { RoutePageResponse, RouteResponse } from '../../src/search/statistics/dto/route-page.response.js';
import { type Query, queryString } from '../support/api-client.js';
import { BusyHours, HOUR } from '../support/busy-hours.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { expectFigures } from '../support/expect-figures.js';
import { groupBy } from '../support/naive-statistics.js';
import { aWireGraph } from '../support/wire-graphs.js';

const MINUTE = 60_000_000;
const AGENT = { 'Content-Type': 'application/json', 'X-Protocol-Version': '2' };

const server = useTestApp();
const hours = new BusyHours();
const { during } = hours;

const named = ({ application, routeId }: { application: string; routeId: string }): string =>
  `${application} ${routeId}`;
const byRoute = groupBy(hours.ended, ({ record }) => named(record));
const sendGraph = (fields: Readonly<Record<string, unknown>>) =>
  server().post('/data/diagrams', JSON.stringify(aWireGraph(fields)), AGENT);
const routes = async (query: Query = {}): Promise<RoutePageResponse> => {
  const answer = await server().get(`/routes?${queryString(query)}`);
  expect([answer.status, answer.text.slice(0, 300)]).toEqual([200, expect.anything()]);
  return answer.json as RoutePageResponse;
};

beforeAll(async () => {
  await hours.send(server());
  await sendGraph({ application: 'idle', routeId: 'never-ran', description: 'Not yet', fromUri: 'timer:never' });
  await eventually(async () => {
    const { data, total } = await routes({ ...during, limit: 500 });
    expect(data.reduce((sum, { executions }) => sum + executions, 0)).toBe(hours.ended.length);
    expect(total).toBe(byRoute.size + 1);
  }, 60_000);
}, 90_000);

describe('the catalogue of routes', () => {
  it('has the figures of every route as a naive computation has them', async () => {
    const { data, total, from, to } = await routes({ ...during, limit: 500 });
    expect([from, to, total]).toEqual([during.from, during.to, byRoute.size + 1]);
    expect(data.map(named)).toEqual([...byRoute.keys(), 'idle never-ran'].sort());
    for (const route of data) expectFigures(route, byRoute.get(named(route)) ?? [], 4 * HOUR);
    expect(hours.ended.length).toBeGreaterThan(700);
  });

  it('has a route that was deployed but never ran, with what its graph says', async () => {
    const [route] = (await routes({ application: 'idle' })).data;
    expect(route).toMatchObject({
      application: 'idle',
      routeId: 'never-ran',
      description: 'Not yet',
      fromUri: 'timer:never',
      diagramHash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      executions: 0,
      failed: 0,
      errorRate: null,
      throughput: 0,
      durationMs: null,
    });
    expect(Date.parse(route?.firstSeen ?? '')).toBeLessThanOrEqual(Date.parse(route?.lastSeen ?? ''));
  });

  it('shows the graph that came last', async () => {
    const graphs = [{ description: 'One' }, { description: 'Two', camelVersion: '4.0.0', fromUri: 'direct:two' }];
    for (const fields of graphs) {
      const nodes = aWireGraph().nodes.map((node) =>
        node.id === 'to1' ? { ...node, label: fields.description } : node,
      );
      await sendGraph({ application: 'versions', ...fields, nodes });
      await eventually(async () => {
        expect((await routes({ application: 'versions' })).data).toMatchObject([
          { description: fields.description, diagramHash: aWireGraph({ nodes }).graphHash },
        ]);
      });
    }
    expect((await routes({ application: 'versions' })).data).toMatchObject([{ fromUri: 'direct:two' }]);
  });

  it('counts only what started in the time, widened to whole minutes, and lists the others with zeros', async () => {
    const { data, from, to } = await routes({
      from: formatTimestamp(hours.start + 30.5 * MINUTE),
      to: formatTimestamp(hours.start + 40.5 * MINUTE),
      limit: 500,
    });
    expect([from, to]).toEqual([
      formatTimestamp(hours.start + 30 * MINUTE),
      formatTimestamp(hours.start + 41 * MINUTE),
    ]);
    const some = hours.ended.filter(
      ({ start }) => start >= hours.start + 30 * MINUTE && start < hours.start + 41 * MINUTE,
    );
    const byName = groupBy(some, ({ record }) => named(record));
    expect(byName.size).toBeLessThan(byRoute.size);
    expect(data.length).toBeGreaterThan(byRoute.size);
    for (const route of data) expectFigures(route, byName.get(named(route)) ?? [], 11 * MINUTE);
  });

  it('is of the last 24 hours unless told otherwise', async () => {
    const { from, to } = await routes();
    // A minute more, but for a question that is asked at a whole minute.
    expect([86_400_000, 86_460_000]).toContain(Date.parse(to) - Date.parse(from));
    expect(Math.abs(Date.parse(to) - Date.now())).toBeLessThan(5 * 60_000);
  });

  it('is filtered by applications and by a piece of the id', async () => {
    const [first, second] = [...new Set(hours.ended.map(({ record }) => record.application))].sort();
    const some = await routes({ ...during, application: [first ?? '', second ?? ''], limit: 500 });
    expect(some.data.map(named)).toEqual(
      [...byRoute.keys()].filter((name) => [first, second].includes(name.split(' ')[0])).sort(),
    );
    expect((await routes({ q: 'ER-RA', application: 'idle' })).data.map(named)).toEqual(['idle never-ran']);
    expect((await routes({ q: '%' })).total).toBe(0);
    expect((await routes({ application: 'nobody' })).data).toEqual([]);
  });

  it.each([
    ['-executions', ({ executions }: RouteResponse) => executions],
    ['-failed', ({ failed }: RouteResponse) => failed],
    ['-errorRate', ({ errorRate }: RouteResponse) => errorRate ?? -1],
    ['-p50', ({ durationMs }: RouteResponse) => durationMs?.p50 ?? -1],
    ['-p95', ({ durationMs }: RouteResponse) => durationMs?.p95 ?? -1],
    ['-p99', ({ durationMs }: RouteResponse) => durationMs?.p99 ?? -1],
    ['-lastSeen', ({ lastSeen }: RouteResponse) => Date.parse(lastSeen)],
  ] as const)('is sorted by %s, pages of it alike', async (sort, valueOf) => {
    const whole = await routes({ ...during, sort, limit: 500 });
    const values = whole.data.map(valueOf);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(new Set(values).size).toBeGreaterThan(1);
    const pages: string[] = [];
    for (let offset = 0; offset < whole.total; offset += 7) {
      const { data, total } = await routes({ ...during, sort, offset, limit: 7 });
      expect(total).toBe(whole.total);
      pages.push(...data.map(named));
    }
    expect(pages).toEqual(whole.data.map(named));
  });

  it('knows the total behind its last page, too', async () => {
    expect(await routes({ application: 'idle', offset: 100 })).toMatchObject({ data: [], total: 1, offset: 100 });
  });
});
