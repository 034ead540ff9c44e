import { beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTION_ORDERS, type ExecutionOrder, unrestricted } from '../../src/search/executions/execution-criteria.js';
import type { RouteExecution } from '../../tools/simulator/wire.js';
import { problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { NaiveSearch } from '../support/naive-search.js';
import { aStuckExecution, aWireRecord } from '../support/wire-records.js';

const server = useTestApp();
const START = Date.UTC(2026, 6, 24, 9);
const COUNT = 57;

/** Few different ones, some next to each other. */
const DURATIONS = [0, 12.5, 0.1 + 0.2, 0.3, 1e6];

/** Every fourth starts at the same instant as its neighbours, and some have not ended: ties and both tables. */
const records = Array.from({ length: COUNT }, (_, i) => {
  const fields = {
    correlationId: 'pages',
    startTime: new Date(START + Math.floor(i / 4) * 1000).toISOString(),
    input: { body: i % 2 === 0 ? 'even number' : 'odd number' },
  };
  if (i % 7 === 3) return aStuckExecution(fields);
  return aWireRecord({ ...fields, durationMs: DURATIONS[i % DURATIONS.length] ?? 0 });
});

const inOrder = (some: readonly RouteExecution[], order: ExecutionOrder): string[] =>
  new NaiveSearch(some).find(unrestricted('default'), order);
const newestFirst = (some: readonly RouteExecution[]): string[] => inOrder(some, '-startTime');

async function walk(query: Record<string, string>, between: () => Promise<void>): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await server().search({ ...query, limit: 10, cursor });
    seen.push(...page.data.map(({ executionId }) => executionId));
    cursor = page.nextCursor;
    await between();
  } while (cursor !== undefined);
  return seen;
}

beforeAll(async () => {
  for (let i = 0; i < COUNT; i += 20) await server().send(records.slice(i, i + 20));
  await eventually(async () => {
    expect((await server().search({ correlationId: 'pages' })).total).toBe(COUNT);
  });
});

describe('pages', () => {
  it.each(EXECUTION_ORDERS)('come in the order %s', async (sort) => {
    expect(await server().find({ correlationId: 'pages', limit: 500, sort })).toEqual(inOrder(records, sort));
  });

  it('by offset join to the whole', async () => {
    const seen: string[] = [];
    for (let offset = 0; offset < COUNT; offset += 25) {
      const page = await server().search({ correlationId: 'pages', limit: 25, offset });
      expect(page).toMatchObject({ offset, limit: 25, total: COUNT, totalIsExact: true });
      expect(page.nextCursor === undefined).toBe(offset + 25 >= COUNT);
      seen.push(...page.data.map(({ executionId }) => executionId));
    }
    expect(seen).toEqual(newestFirst(records));
  });

  it('behind the end are empty, and still know the total', async () => {
    const page = await server().search({ correlationId: 'pages', offset: 1000 });
    expect(page).toEqual({ data: [], total: COUNT, totalIsExact: true, offset: 1000, limit: 50 });
  });

  it('with exactly as many hits as fit have no next one', async () => {
    const page = await server().search({ correlationId: 'pages', limit: COUNT });
    expect([page.data.length, page.nextCursor]).toEqual([COUNT, undefined]);
  });

  it('by cursor join to the whole, for a text too', async () => {
    const even = records.filter(({ input }) => input?.body === 'even number');
    expect(await walk({ correlationId: 'pages', text: 'EVEN' }, () => Promise.resolve())).toEqual(newestFirst(even));
  });

  it.each(EXECUTION_ORDERS)('by cursor show each row once while others arrive: %s', async (sort) => {
    let written = 0;
    const write = async (): Promise<void> => {
      const minute = 60_000 * ++written;
      const arriving = [START + minute, START - minute].map((time, i) =>
        aWireRecord({
          correlationId: 'pages',
          startTime: new Date(time).toISOString(),
          routeId: `arriving${sort}`,
          durationMs: DURATIONS[(written + i) % DURATIONS.length] ?? 0,
        }),
      );
      // Repetitions of what is on the pages, too; another id, so that the server does not know the batch.
      await server().send([...arriving, ...records.slice(written, written + 5)]);
      await eventually(async () => {
        const { total } = await server().search({ correlationId: 'pages', routeId: `arriving${sort}` });
        expect(total).toBe(written * 2);
      });
    };
    const seen = await walk({ correlationId: 'pages', sort }, write);
    const before = new Set(records.map(({ executionId }) => executionId));
    expect(seen.filter((id) => before.has(id))).toEqual(inOrder(records, sort));
    expect(new Set(seen).size).toBe(seen.length);
    expect(written).toBeGreaterThan(4);
  });

  it('take no cursor of another order', async () => {
    const { nextCursor } = await server().search({ correlationId: 'pages', limit: 5, sort: 'durationMs' });
    const answer = await server().get(`/search/executions?cursor=${nextCursor ?? ''}`);
    expect(problemOf(answer)).toMatchObject({ status: 400, errors: [{ path: 'cursor' }] });
  });
});

describe('totals', () => {
  it('are exact up to a bound and say so beyond it', async () => {
    const many = Array.from({ length: 1200 }, () =>
      aWireRecord({ correlationId: 'bound', input: { body: 'common word' } }),
    );
    await server().send(many);
    await eventually(async () => {
      expect((await server().search({ correlationId: 'bound' })).total).toBe(1200);
    });
    const page = await server().search({ correlationId: 'bound', text: 'common word' });
    expect(page).toMatchObject({ total: 1000, totalIsExact: false });
  });
});
